/**
 * Distance, fusion, calibrated probability and verdict, and {@code /verify}.
 */
@NullMarked
package dev.countersign.verification;

import org.jspecify.annotations.NullMarked;
