/**
 * What drawings are made of: lines, smooth noise and paper, the same on every machine.
 */
@NullMarked
package dev.countersign.sample.drawing;

import org.jspecify.annotations.NullMarked;
