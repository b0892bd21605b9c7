/**
 * The way of every image to a tower, whether it is served, trained on or evaluated:
 * locate, judge, prepare.
 */
@NullMarked
package dev.countersign.image.pipeline;

import org.jspecify.annotations.NullMarked;
