package dev.countersign.embedding;

import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an image that was embedded.
 *
 * @param embedding of the signature
 * @param region where the signature is, as in {@link EmbeddedSignature}
 */
record EmbeddedPart(Embedding embedding, @Nullable Region region) {
}
