/**
 * Batches: many verifications that are handed in at once and computed with what
 * {@code /verify} leaves over, on all nodes.
 */
@NullMarked
package dev.countersign.batch;

import org.jspecify.annotations.NullMarked;
