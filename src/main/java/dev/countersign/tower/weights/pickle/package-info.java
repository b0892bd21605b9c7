/**
 * Reads pickles, Python's programs that make objects, without being a Python: a closed
 * list of constructors, and bounds on everything.
 */
@NullMarked
package dev.countersign.tower.weights.pickle;

import org.jspecify.annotations.NullMarked;
