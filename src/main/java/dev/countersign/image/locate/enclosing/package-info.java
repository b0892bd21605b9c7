/**
 * Finds what was drawn around a signature: rings, clouds, boxes with round corners,
 * brackets.
 */
@NullMarked
package dev.countersign.image.locate.enclosing;

import org.jspecify.annotations.NullMarked;
