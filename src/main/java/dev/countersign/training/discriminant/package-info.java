/**
 * A linear discriminant fitted to a trained tower's embeddings.
 */
@NullMarked
package dev.countersign.training.discriminant;

import org.jspecify.annotations.NullMarked;
