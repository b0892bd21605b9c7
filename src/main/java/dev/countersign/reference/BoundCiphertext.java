package dev.countersign.reference;

import dev.countersign.encryption.Sealed;

/**
 * A ciphertext as it lies in its row.
 *
 * @param binding how it is bound to the row, as {@link SpecimenCipher} knows it
 * @param sealed it
 */
record BoundCiphertext(int binding, Sealed sealed) {

	/**
	 * One as a row has it.
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
