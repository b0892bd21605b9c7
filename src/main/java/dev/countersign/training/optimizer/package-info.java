/**
 * Optimizers whose state can be written and read, so that a training run resumes exactly
 * where it stopped.
 */
@NullMarked
package dev.countersign.training.optimizer;

import org.jspecify.annotations.NullMarked;
