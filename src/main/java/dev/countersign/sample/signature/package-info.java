/**
 * Drawn signatures: smooth seeded strokes with a writer's habits; no real person's.
 */
@NullMarked
package dev.countersign.sample.signature;

import org.jspecify.annotations.NullMarked;
