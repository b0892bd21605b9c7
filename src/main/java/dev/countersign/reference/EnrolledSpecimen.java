package dev.countersign.reference;

import dev.countersign.embedding.Embedding;

/**
 * A specimen to compare with.
 *
 * @param id its ULID
 * @param sha256 of its image, in hex
 * @param embedding by the model that was asked for
 */
public record EnrolledSpecimen(String id, String sha256, Embedding embedding) {
}
