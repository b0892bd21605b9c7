/**
 * What all that work on images speak of: grey and prepared images, limits, and why an
 * image is rejected or unusable. The rooms below it: {@code format} decodes, {@code ink}
 * finds ink, {@code judge} says whether there is a signature, {@code preparation} makes a
 * tower's input. Nothing here knows more than the JDK.
 */
@NullMarked
package dev.countersign.image;

import org.jspecify.annotations.NullMarked;
