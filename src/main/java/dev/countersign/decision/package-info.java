/**
 * From distances to a decision: fusion, threshold, review band and calibration. Pure
 * arithmetic, the same for whoever serves a model, fits it or measures it.
 */
@NullMarked
package dev.countersign.decision;

import org.jspecify.annotations.NullMarked;
