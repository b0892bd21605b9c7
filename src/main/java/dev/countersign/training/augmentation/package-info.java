/**
 * Signatures as the same hand might have written them on another day, with another pen
 * and scanner.
 */
@NullMarked
package dev.countersign.training.augmentation;

import org.jspecify.annotations.NullMarked;
