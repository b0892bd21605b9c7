/**
 * The progress of a run, and what it needs to resume after it was killed.
 */
@NullMarked
package dev.countersign.training.checkpoint;

import org.jspecify.annotations.NullMarked;
