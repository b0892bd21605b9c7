/**
 * Prepared images wait in a bounded queue; workers run the tower on batches of them.
 * Knows nothing of files, caches or which model serves.
 */
@NullMarked
package dev.countersign.embedding.batch;

import org.jspecify.annotations.NullMarked;
