/**
 * Finds print among strokes: rows of letters, codes, dotted lines, and what stands in
 * frames.
 */
@NullMarked
package dev.countersign.image.ink.print;

import org.jspecify.annotations.NullMarked;
