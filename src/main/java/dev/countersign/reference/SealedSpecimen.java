package dev.countersign.reference;

/**
 * A specimen ready to be stored.
 *
 * @param id its ULID
 * @param sha256 SHA-256 of its image, in hex
 * @param bytes the size of its image file
 * @param image the sealed image
 * @param vector the sealed vector, and where the signature is
 */
record SealedSpecimen(String id, String sha256, int bytes, BoundCiphertext image, SealedVector vector) {
}
