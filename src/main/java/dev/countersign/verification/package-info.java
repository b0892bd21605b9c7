/**
 * Verification: from a query and its references to distance, calibrated probability and
 * verdict.
 */
@NullMarked
package dev.countersign.verification;

import org.jspecify.annotations.NullMarked;
