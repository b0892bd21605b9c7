/**
 * Decides whether an image can be compared.
 */
@NullMarked
package dev.countersign.image.judge;

import org.jspecify.annotations.NullMarked;
