package dev.countersign.admin.training.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Some trainings, the newest first.
 *
 * @param jobs the trainings
 * @param next what {@code after} must be for the next page; {@code null}: there is none
 */
record TrainingPage(List<TrainingView> jobs, @Nullable String next) {
}
