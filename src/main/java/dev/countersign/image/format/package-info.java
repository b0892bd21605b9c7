/**
 * From a file's bytes to pixels, within limits: one parser for each of the six formats,
 * the decoder behind them, orientation, and the conversions to grey and to red, green and
 * blue.
 */
@NullMarked
package dev.countersign.image.format;

import org.jspecify.annotations.NullMarked;
