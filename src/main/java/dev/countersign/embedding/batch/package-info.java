/**
 * The bounded queue of prepared images and the workers that run the tower on batches of
 * them. Knows nothing about files, caches or which model serves.
 */
@NullMarked
package dev.countersign.embedding.batch;

import org.jspecify.annotations.NullMarked;
