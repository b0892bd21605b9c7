package dev.countersign.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.countersign.access.Tenant;
import dev.countersign.embedding.Embedding;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.encryption.Keyring;

/**
 * Seals the images and vectors of specimens. Each is bound to its tenant, reference and
 * specimen, and a vector also to its model, so that it cannot be opened in another row or
 * for another tenant.
 */
class SpecimenCipher {

	/** The version of the binding of new content. */
	static final int BINDING = 2;

	/**
	 * The version of the binding before tenants existed. It opens only for the default
	 * tenant, which all content then belonged to.
	 */
	private static final int BINDING_WITHOUT_TENANT = 1;

	private final Keyring keyring;

	SpecimenCipher(Keyring keyring) {
		this.keyring = keyring;
	}

	BoundCiphertext sealImage(byte[] image, SpecimenAddress address) {
		return seal(image, "image", address);
	}

	/**
	 * Opens an image.
	 * @throws EncryptionException if it belongs elsewhere or was changed, or its key is
	 * missing
	 */
	byte[] openImage(BoundCiphertext image, SpecimenAddress address) {
		return open(image, "image", address);
	}

	BoundCiphertext sealVector(Embedding vector, SpecimenAddress address, String model) {
		float[] elements = vector.toArray();
		ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * elements.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(elements);
		return seal(bytes.array(), "vector", address, model);
	}

	/**
	 * Opens a vector.
	 * @throws EncryptionException if it belongs elsewhere or was changed, or its key is
	 * missing
	 */
	Embedding openVector(BoundCiphertext vector, SpecimenAddress address, String model) {
		byte[] bytes = open(vector, "vector", address, model);
		float[] elements = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(elements);
		return Embedding.of(elements);
	}

	private BoundCiphertext seal(byte[] content, String kind, SpecimenAddress address, String... model) {
		return new BoundCiphertext(BINDING, this.keyring.seal(content, context(BINDING, kind, address, model)));
	}

	private byte[] open(BoundCiphertext content, String kind, SpecimenAddress address, String... model) {
		return this.keyring.open(content.sealed(), context(content.binding(), kind, address, model));
	}

	/**
	 * Joins the parts. None can contain the separator, since ids have no control
	 * characters.
	 */
	private static byte[] context(int binding, String kind, SpecimenAddress address, String... model) {
		List<String> parts = new ArrayList<>();
		if (binding != BINDING_WITHOUT_TENANT || !address.tenant().equals(Tenant.DEFAULT)) {
			parts.add(String.valueOf(BINDING));
			parts.add(address.tenant().id());
		}
		parts.addAll(List.of(kind, address.reference(), address.specimen()));
		parts.addAll(List.of(model));
		return String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
	}

}
