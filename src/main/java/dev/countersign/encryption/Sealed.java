package dev.countersign.encryption;

/**
 * Encrypted content. The array is passed without copying and must not be changed.
 *
 * @param keyId the id of the key that sealed it
 * @param content nonce, ciphertext and tag
 */
public record Sealed(long keyId, byte[] content) {
}
