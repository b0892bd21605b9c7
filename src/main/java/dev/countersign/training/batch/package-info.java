/**
 * The batches of a training run: choosing rows from the prepared images, and assembling
 * their pixels.
 */
@NullMarked
package dev.countersign.training.batch;

import org.jspecify.annotations.NullMarked;
