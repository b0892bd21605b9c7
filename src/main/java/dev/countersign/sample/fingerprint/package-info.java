/**
 * Drawn fingerprints: ridges grown along a flow, of fingers that do not exist.
 */
@NullMarked
package dev.countersign.sample.fingerprint;

import org.jspecify.annotations.NullMarked;
