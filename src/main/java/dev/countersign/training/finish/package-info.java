/**
 * From a run's weights to a model: the projection, the decisions, the figures.
 */
@NullMarked
package dev.countersign.training.finish;

import org.jspecify.annotations.NullMarked;
