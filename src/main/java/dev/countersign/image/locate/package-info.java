/**
 * Finds the signature on a decoded image.
 */
@NullMarked
package dev.countersign.image.locate;

import org.jspecify.annotations.NullMarked;
