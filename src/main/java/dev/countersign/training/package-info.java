/**
 * Losses, optimizers, the training loop and its checkpoints.
 */
@NullMarked
package dev.countersign.training;

import org.jspecify.annotations.NullMarked;
