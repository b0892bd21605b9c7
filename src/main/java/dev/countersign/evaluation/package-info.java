/**
 * Computes error rates and calibration from distances. Pure arithmetic.
 */
@NullMarked
package dev.countersign.evaluation;

import org.jspecify.annotations.NullMarked;
