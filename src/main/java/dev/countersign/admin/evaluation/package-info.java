/**
 * Background evaluations of a model on a dataset.
 */
@NullMarked
package dev.countersign.admin.evaluation;

import org.jspecify.annotations.NullMarked;
