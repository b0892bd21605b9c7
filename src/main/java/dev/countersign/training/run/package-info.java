/**
 * The training loop: steps, validations, checkpoints.
 */
@NullMarked
package dev.countersign.training.run;

import org.jspecify.annotations.NullMarked;
