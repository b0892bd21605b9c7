package dev.countersign.reference;

import dev.countersign.encryption.Sealed;

/**
 * A ciphertext as stored in its row.
 *
 * @param binding the version of its binding to the row, as defined by
 * {@link SpecimenCipher}
 * @param sealed the ciphertext and its key's id
 */
record BoundCiphertext(int binding, Sealed sealed) {

	/**
	 * Creates a ciphertext from the columns of a row.
	 */
	static BoundCiphertext of(int binding, long keyId, byte[] content) {
		return new BoundCiphertext(binding, new Sealed(keyId, content));
	}

	long keyId() {
		return this.sealed.keyId();
	}

	byte[] content() {
		return this.sealed.content();
	}

}
