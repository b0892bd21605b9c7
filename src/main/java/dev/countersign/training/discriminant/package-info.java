/**
 * What a linear map can still tell apart in a trained tower's embeddings.
 */
@NullMarked
package dev.countersign.training.discriminant;

import org.jspecify.annotations.NullMarked;
