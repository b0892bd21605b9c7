/**
 * Trainings as background jobs.
 */
@NullMarked
package dev.countersign.admin.training;

import org.jspecify.annotations.NullMarked;
