/**
 * The shared types of image processing: decoded, grey and prepared images, limits, and
 * the reasons why an image is rejected or unusable. In its sub-packages, {@code format}
 * decodes, {@code ink} finds ink, {@code locate} finds the signature, {@code judge}
 * decides whether there is one, {@code preparation} makes a tower's input, and
 * {@code pipeline} combines the last three. They depend only on the JDK and the readers
 * of image formats.
 */
@NullMarked
package dev.countersign.image;

import org.jspecify.annotations.NullMarked;
