/**
 * Evaluations of a model on a dataset, in the background: {@code /admin/evaluate}.
 */
@NullMarked
package dev.countersign.admin.evaluation;

import org.jspecify.annotations.NullMarked;
