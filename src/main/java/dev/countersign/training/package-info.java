/**
 * Training. The sub-packages cover what a training computes, its data, the training loop,
 * checkpoints, the finished model, and the two ways to start a training.
 */
@NullMarked
package dev.countersign.training;

import org.jspecify.annotations.NullMarked;
