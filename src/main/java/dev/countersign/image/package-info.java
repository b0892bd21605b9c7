/**
 * What all that work on images speak of: decoded, grey and prepared images, limits, and
 * why an image is rejected or unusable. The packages below it: {@code format} decodes,
 * {@code ink} finds ink, {@code locate} finds the signature, {@code judge} says whether
 * there is one, {@code preparation} makes a tower's input, and {@code pipeline} joins the
 * last three. Nothing here depends on more than the JDK and the readers of image formats.
 */
@NullMarked
package dev.countersign.image;

import org.jspecify.annotations.NullMarked;
