/**
 * From an image's bytes to its embedding: the cache, decoding, judgement and preparation,
 * then the batcher of the model that the request leases.
 */
@NullMarked
package dev.countersign.embedding;

import org.jspecify.annotations.NullMarked;
