/**
 * From an image's bytes to its embedding: cache, decoding, judgement and preparation,
 * then the batcher of the leased model.
 */
@NullMarked
package dev.countersign.embedding;

import org.jspecify.annotations.NullMarked;
