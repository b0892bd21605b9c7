/**
 * Losses: differentiable functions of a batch's embeddings and labels, which a training
 * run minimises.
 */
@NullMarked
package dev.countersign.training.loss;

import org.jspecify.annotations.NullMarked;
