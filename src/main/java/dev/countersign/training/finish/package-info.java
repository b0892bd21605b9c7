/**
 * From a run's weights to a model: projection, decisions and figures.
 */
@NullMarked
package dev.countersign.training.finish;

import org.jspecify.annotations.NullMarked;
