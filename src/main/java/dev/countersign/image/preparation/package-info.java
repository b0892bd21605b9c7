/**
 * Turns images into a tower's input: the article's preparation, the ink preparation, and
 * their levelling, placement and resampling.
 */
@NullMarked
package dev.countersign.image.preparation;

import org.jspecify.annotations.NullMarked;
