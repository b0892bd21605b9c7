/**
 * What ink consists of: runs of pixels, the strokes they are joined to, and lines fitted
 * to them.
 */
@NullMarked
package dev.countersign.image.ink.stroke;

import org.jspecify.annotations.NullMarked;
