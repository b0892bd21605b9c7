/**
 * From a file's bytes to pixels, within limits: one parser for each of the six formats,
 * the decoder behind them, orientation, and the conversion of colour to grey.
 */
@NullMarked
package dev.countersign.image.format;

import org.jspecify.annotations.NullMarked;
