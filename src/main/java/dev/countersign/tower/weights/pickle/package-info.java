/**
 * Reads pickles, which are Python's programs for making objects, without Python: with a
 * closed list of constructors, and bounds on everything.
 */
@NullMarked
package dev.countersign.tower.weights.pickle;

import org.jspecify.annotations.NullMarked;
