package dev.countersign.access.key;

/**
 * A new key with its secret, which is nowhere else.
 *
 * @param key what is stored about it
 * @param secret the whole key, as its holder sends it; shown once
 */
public record IssuedKey(ApiKey key, String secret) {

	@Override
	public String toString() {
		return "IssuedKey[" + this.key.id() + ']';
	}

}
