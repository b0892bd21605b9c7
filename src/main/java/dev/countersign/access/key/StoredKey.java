package dev.countersign.access.key;

/**
 * A key and the hash of its secret.
 *
 * @param key what is known about the key
 * @param digest SHA-256 of its secret, in hexadecimal
 */
record StoredKey(ApiKey key, String digest) {

	@Override
	public String toString() {
		return "StoredKey[" + this.key.id() + ']';
	}

}
