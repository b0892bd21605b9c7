/**
 * Drawn signatures: smooth seeded strokes with a writer's habits; no real person's.
 */
@NullMarked
package dev.countersign.sample;

import org.jspecify.annotations.NullMarked;
