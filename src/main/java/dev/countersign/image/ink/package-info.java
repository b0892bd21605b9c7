/**
 * Separates ink from paper: the paper's tone, the darkness of each pixel, runs and
 * strokes of ink, and the lines, print and marks that do not belong to a signature.
 */
@NullMarked
package dev.countersign.image.ink;

import org.jspecify.annotations.NullMarked;
