package dev.countersign.embedding;

import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * An image's embedding.
 *
 * @param sha256 SHA-256 of the file as sent, 64 lower-case hex digits
 * @param embedding computed by the request's model
 * @param region the part of the image that was embedded, in pixels of the image as sent;
 * {@code null} if that is the whole image or nearly so
 * @param views views of the image; {@code null} unless requested
 */
public record EmbeddedSignature(String sha256, Embedding embedding, @Nullable Region region,
		@Nullable SignatureViews views) {
}
