package dev.countersign.review;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import dev.countersign.access.Tenant;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.Sealed;

/**
 * Seals the images of cases. Each is bound to its tenant, its case and its place there,
 * so that it cannot be opened elsewhere.
 */
class ReviewCipher {

	private final Keyring keyring;

	ReviewCipher(Keyring keyring) {
		this.keyring = keyring;
	}

	Sealed seal(byte[] image, Tenant tenant, UUID id, int number) {
		return this.keyring.seal(image, context(tenant, id, number));
	}

	/**
	 * Opens an image.
	 * @throws dev.countersign.encryption.EncryptionException if it belongs elsewhere or
	 * was changed, or its key is missing
	 */
	byte[] open(Sealed image, Tenant tenant, UUID id, int number) {
		return this.keyring.open(image, context(tenant, id, number));
	}

	private static byte[] context(Tenant tenant, UUID id, int number) {
		return "review\n%s\n%s\n%d".formatted(tenant.id(), id, number).getBytes(StandardCharsets.UTF_8);
	}

}
