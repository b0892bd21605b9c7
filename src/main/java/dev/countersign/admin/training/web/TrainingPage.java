package dev.countersign.admin.training.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A page of trainings, newest first.
 *
 * @param jobs the trainings
 * @param next value of {@code after} for the next page; {@code null} on the last page
 */
record TrainingPage(List<TrainingView> jobs, @Nullable String next) {
}
