package dev.countersign.embedding;

import org.jspecify.annotations.Nullable;

/**
 * One image's embedding.
 *
 * @param sha256 of the file as it was sent, 64 lower-case hex digits
 * @param embedding by the request's model
 * @param views the pictures, if they were asked for
 */
public record EmbeddedSignature(String sha256, Embedding embedding, @Nullable SignatureViews views) {
}
