/**
 * From prepared images to the batches of a training run: which rows, and their pixels.
 */
@NullMarked
package dev.countersign.training.batch;

import org.jspecify.annotations.NullMarked;
