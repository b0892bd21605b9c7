/**
 * Plots of evaluations, as PNG files.
 */
@NullMarked
package dev.countersign.assessment.plot;

import org.jspecify.annotations.NullMarked;
