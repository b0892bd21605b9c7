package dev.countersign.reference;

import dev.countersign.embedding.Embedding;
import dev.countersign.image.Region;
import org.jspecify.annotations.Nullable;

/**
 * An enrolled specimen to compare a query with.
 *
 * @param id its ULID
 * @param sha256 SHA-256 of its image, in hex
 * @param embedding computed by the requested model
 * @param region where that model found the signature, in pixels of the image as sent;
 * {@code null} if that is the whole image or nearly so
 */
public record EnrolledSpecimen(String id, String sha256, Embedding embedding, @Nullable Region region) {
}
