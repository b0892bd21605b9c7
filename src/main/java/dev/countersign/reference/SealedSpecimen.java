package dev.countersign.reference;

/**
 * A specimen that is about to be stored.
 *
 * @param id its ULID
 * @param sha256 of its image, in hex
 * @param bytes the image's size
 * @param image sealed
 * @param vector sealed
 */
record SealedSpecimen(String id, String sha256, int bytes, BoundCiphertext image, BoundCiphertext vector) {
}
