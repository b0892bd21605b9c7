/**
 * From an image's bytes to its embedding: the cache, the bounded queue, the worker on the
 * device.
 */
@NullMarked
package dev.countersign.embedding;

import org.jspecify.annotations.NullMarked;
