package dev.countersign.admin.evaluation.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some evaluations, the newest first.
 *
 * @param jobs the evaluations, without their reports
 * @param next send it as {@code after} for the next page; {@code null}: there is none
 */
record EvaluationPage(List<EvaluationView> jobs, @Nullable String next) {
}
