package dev.countersign.access;

import java.io.Serial;

/**
 * The service is configured to listen on an address that other machines can reach.
 */
class ExposedAddressException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String key;

	ExposedAddressException(String key, String address) {
		super("%s is %s, which other machines can reach".formatted(key, address));
		this.key = key;
	}

	String key() {
		return this.key;
	}

}
