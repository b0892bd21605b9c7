/**
 * Where on a decoded image the signature is.
 */
@NullMarked
package dev.countersign.image.locate;

import org.jspecify.annotations.NullMarked;
