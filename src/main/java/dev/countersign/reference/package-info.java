/**
 * Enrolled signers: their encrypted specimens, the vectors of these by each model, and
 * their upkeep.
 */
@NullMarked
package dev.countersign.reference;

import org.jspecify.annotations.NullMarked;
