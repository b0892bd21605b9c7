/**
 * What a training run minimises: from embeddings and what is known of their rows to one
 * number that can be differentiated.
 */
@NullMarked
package dev.countersign.training.loss;

import org.jspecify.annotations.NullMarked;
