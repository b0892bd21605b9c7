/**
 * Ink apart from paper: the paper's tone, how much darker each pixel is, runs and strokes
 * of ink, and the scanner's and printed lines that are no ink of a signature's.
 */
@NullMarked
package dev.countersign.image.ink;

import org.jspecify.annotations.NullMarked;
