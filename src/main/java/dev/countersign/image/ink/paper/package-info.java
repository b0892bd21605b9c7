/**
 * Tells the darkness of ink from the tone of the paper around it: that tone, its noise,
 * and the levels from which on a pixel is ink.
 */
@NullMarked
package dev.countersign.image.ink.paper;

import org.jspecify.annotations.NullMarked;
