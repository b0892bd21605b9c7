/**
 * What all that work on images speak of: decoded, grey and prepared images, limits, and
 * why an image is rejected or unusable. The rooms below it: {@code format} decodes,
 * {@code ink} finds ink, {@code locate} finds the signature, {@code judge} says whether
 * there is one, {@code preparation} makes a tower's input, {@code pipeline} joins the
 * last three. Nothing here knows more than the JDK.
 */
@NullMarked
package dev.countersign.image;

import org.jspecify.annotations.NullMarked;
