package dev.countersign.admin.evaluation.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of evaluations, newest first.
 *
 * @param jobs the evaluations, without their reports
 * @param next value of {@code after} for the next page; {@code null} on the last page
 */
record EvaluationPage(List<EvaluationView> jobs, @Nullable String next) {
}
