/**
 * What a network sees of an image, and what it answers: the canvas, the mask of likely
 * ink, the strokes and bodies of that ink, and the paper around it.
 */
@NullMarked
package dev.countersign.image.locate.canvas;

import org.jspecify.annotations.NullMarked;
