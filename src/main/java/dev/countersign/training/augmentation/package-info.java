/**
 * Augmentation: changes a signature to what the same writer might have produced on
 * another day, with another pen and scanner.
 */
@NullMarked
package dev.countersign.training.augmentation;

import org.jspecify.annotations.NullMarked;
