/**
 * A model on disk (manifest, weights, calibration, card), the store, and the model that
 * serves.
 */
@NullMarked
package dev.countersign.model;

import org.jspecify.annotations.NullMarked;
