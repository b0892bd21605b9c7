/**
 * Models on disk (manifest, weights, calibration, card), their store, and the interfaces
 * that run their towers.
 */
@NullMarked
package dev.countersign.model;

import org.jspecify.annotations.NullMarked;
