package dev.countersign.batch;

import java.nio.charset.StandardCharsets;

import dev.countersign.access.Tenant;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.Sealed;

/**
 * Seals the images of lines. Each is bound to its tenant, batch and number, so that it
 * cannot be opened in another row or for another tenant.
 */
final class BatchImageCipher {

	private final Keyring keyring;

	BatchImageCipher(Keyring keyring) {
		this.keyring = keyring;
	}

	Sealed seal(byte[] image, Tenant tenant, String batch, int number) {
		return this.keyring.seal(image, context(tenant, batch, number));
	}

	/**
	 * Opens an image.
	 * @throws dev.countersign.encryption.EncryptionException if it belongs elsewhere or
	 * was changed, or its key is missing
	 */
	byte[] open(Sealed image, Tenant tenant, String batch, int number) {
		return this.keyring.open(image, context(tenant, batch, number));
	}

	/** No part can contain the separator. */
	private static byte[] context(Tenant tenant, String batch, int number) {
		return String.join("\n", "batch-image 1", tenant.id(), batch, Integer.toString(number))
			.getBytes(StandardCharsets.UTF_8);
	}

}
