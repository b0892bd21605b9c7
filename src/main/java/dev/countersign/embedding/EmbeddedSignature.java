package dev.countersign.embedding;

import org.jspecify.annotations.Nullable;

/**
 * An image's embedding.
 *
 * @param sha256 SHA-256 of the file as sent, 64 lower-case hex digits
 * @param embedding computed by the request's model
 * @param views views of the image; {@code null} unless requested
 */
public record EmbeddedSignature(String sha256, Embedding embedding, @Nullable SignatureViews views) {
}
