/**
 * Finds stamped letters, which are bolder than the strokes of a pen and may be crossed by
 * them.
 */
@NullMarked
package dev.countersign.image.ink.stamped;

import org.jspecify.annotations.NullMarked;
