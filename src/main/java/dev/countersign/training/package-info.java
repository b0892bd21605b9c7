/**
 * Training, in rooms: what it computes, whom it learns from, the loop, its checkpoints,
 * what becomes of its weights, and the two ways to start it.
 */
@NullMarked
package dev.countersign.training;

import org.jspecify.annotations.NullMarked;
