/**
 * Turns distances into a decision: fusion, threshold, review band and calibration. Pure
 * arithmetic, shared by serving, fitting and evaluation.
 */
@NullMarked
package dev.countersign.decision;

import org.jspecify.annotations.NullMarked;
