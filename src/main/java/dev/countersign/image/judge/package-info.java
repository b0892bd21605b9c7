/**
 * Whether an image shows a signature at all.
 */
@NullMarked
package dev.countersign.image.judge;

import org.jspecify.annotations.NullMarked;
