/**
 * Finds and clears hairs and threads that lay on the glass of a scanner.
 */
@NullMarked
package dev.countersign.image.locate.hair;

import org.jspecify.annotations.NullMarked;
