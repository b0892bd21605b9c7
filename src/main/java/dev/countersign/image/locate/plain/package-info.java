/**
 * Tells whether all ink of an image is the signature, so that what the network missed is
 * added.
 */
@NullMarked
package dev.countersign.image.locate.plain;

import org.jspecify.annotations.NullMarked;
