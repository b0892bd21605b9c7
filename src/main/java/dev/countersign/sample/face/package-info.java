/**
 * Drawn faces: line drawings of people who do not exist.
 */
@NullMarked
package dev.countersign.sample.face;

import org.jspecify.annotations.NullMarked;
