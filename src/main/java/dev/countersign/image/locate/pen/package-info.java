/**
 * Keeps the ink of a signature's pen alone, by its colour and by how dark it is.
 */
@NullMarked
package dev.countersign.image.locate.pen;

import org.jspecify.annotations.NullMarked;
