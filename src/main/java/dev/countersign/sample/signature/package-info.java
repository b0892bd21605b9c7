/**
 * Drawn signatures of invented writers: smooth, seeded strokes with a writer's habits.
 */
@NullMarked
package dev.countersign.sample.signature;

import org.jspecify.annotations.NullMarked;
