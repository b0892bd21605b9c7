/**
 * The elements of drawings, identical on every machine: lines, smooth noise, paper,
 * exposure and pose.
 */
@NullMarked
package dev.countersign.sample.drawing;

import org.jspecify.annotations.NullMarked;
