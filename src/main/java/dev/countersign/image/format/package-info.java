/**
 * Decodes image files to pixels within limits: a parser for each of the six formats, the
 * decoder that uses them, orientation, and the conversions to grey and RGB.
 */
@NullMarked
package dev.countersign.image.format;

import org.jspecify.annotations.NullMarked;
