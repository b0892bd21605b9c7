package dev.countersign.encryption;

/**
 * Something encrypted. The array is handed in and out without copying; nobody changes it.
 *
 * @param keyId the key that it was sealed with
 * @param content nonce, ciphertext and tag
 */
public record Sealed(long keyId, byte[] content) {
}
