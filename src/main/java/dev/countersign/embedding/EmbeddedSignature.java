package dev.countersign.embedding;

import org.jspecify.annotations.Nullable;

/**
 * One image's embedding.
 *
 * @param embedding by the request's model
 * @param views the pictures, if they were asked for
 */
public record EmbeddedSignature(Embedding embedding, @Nullable SignatureViews views) {
}
