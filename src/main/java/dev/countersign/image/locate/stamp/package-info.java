/**
 * Finds stamps across a signature, and divides the ink of both by its colour and its
 * tone.
 */
@NullMarked
package dev.countersign.image.locate.stamp;

import org.jspecify.annotations.NullMarked;
