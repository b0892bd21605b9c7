/**
 * How far a run has come, and what it needs to go on after it was killed.
 */
@NullMarked
package dev.countersign.training.checkpoint;

import org.jspecify.annotations.NullMarked;
