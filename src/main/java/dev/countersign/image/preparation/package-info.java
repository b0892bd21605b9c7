/**
 * From an image to a tower's input: the article's preparation and ours, with what they
 * turn, place and resample by.
 */
@NullMarked
package dev.countersign.image.preparation;

import org.jspecify.annotations.NullMarked;
