/**
 * {@code /admin/train}: trainings as jobs.
 */
@NullMarked
package dev.countersign.admin.training;

import org.jspecify.annotations.NullMarked;
