package dev.countersign.reference;

import dev.countersign.embedding.Embedding;

/**
 * An enrolled specimen to compare a query with.
 *
 * @param id its ULID
 * @param sha256 SHA-256 of its image, in hex
 * @param embedding computed by the requested model
 */
public record EnrolledSpecimen(String id, String sha256, Embedding embedding) {
}
