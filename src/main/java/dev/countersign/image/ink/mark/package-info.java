/**
 * Finds what is neither writing nor letters: an X, ticks and arrows beside a signature,
 * and specks of dirt.
 */
@NullMarked
package dev.countersign.image.ink.mark;

import org.jspecify.annotations.NullMarked;
