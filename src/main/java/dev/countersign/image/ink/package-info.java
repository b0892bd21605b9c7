/**
 * Ink that is separated from paper, and which of its strokes are a signature's; measures
 * it before it is known to be one.
 */
@NullMarked
package dev.countersign.image.ink;

import org.jspecify.annotations.NullMarked;
