/**
 * Draws what surrounds signatures on forms, cheques, pages and photographs, and puts a
 * signature on it. What was drawn is known pixel by pixel.
 */
@NullMarked
package dev.countersign.sample.surroundings;

import org.jspecify.annotations.NullMarked;
