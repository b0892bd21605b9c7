package dev.countersign.verification;

import dev.countersign.embedding.Embedding;

/**
 * A specimen that a query is compared with.
 *
 * @param id the enrolled specimen's id, or {@code specimen-1}, {@code specimen-2} …
 * @param sha256 SHA-256 of its file, in hex
 * @param embedding computed by the verification's model
 */
record ComparedSpecimen(String id, String sha256, Embedding embedding) {
}
