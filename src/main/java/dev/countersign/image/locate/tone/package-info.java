/**
 * Tones and colours on a canvas: of paper, of the middles of strokes, and of two inks
 * that are to be told apart.
 */
@NullMarked
package dev.countersign.image.locate.tone;

import org.jspecify.annotations.NullMarked;
