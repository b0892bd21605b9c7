/**
 * Draws evaluations as PNG.
 */
@NullMarked
package dev.countersign.assessment.plot;

import org.jspecify.annotations.NullMarked;
