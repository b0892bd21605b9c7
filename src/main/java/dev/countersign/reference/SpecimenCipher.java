package dev.countersign.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import dev.countersign.embedding.Embedding;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.Sealed;

/**
 * Seals specimens' images and vectors, each bound to its reference and specimen, a vector
 * also to its model: in another row it cannot be opened.
 */
class SpecimenCipher {

	private final Keyring keyring;

	SpecimenCipher(Keyring keyring) {
		this.keyring = keyring;
	}

	Sealed sealImage(byte[] image, String reference, String specimen) {
		return this.keyring.seal(image, context("image", reference, specimen));
	}

	byte[] openImage(Sealed image, String reference, String specimen) {
		return this.keyring.open(image, context("image", reference, specimen));
	}

	Sealed sealVector(Embedding vector, String reference, String specimen, String model) {
		float[] elements = vector.toArray();
		ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * elements.length).order(ByteOrder.LITTLE_ENDIAN);
		bytes.asFloatBuffer().put(elements);
		return this.keyring.seal(bytes.array(), context("vector", reference, specimen, model));
	}

	Embedding openVector(Sealed vector, String reference, String specimen, String model) {
		byte[] bytes = this.keyring.open(vector, context("vector", reference, specimen, model));
		float[] elements = new float[bytes.length / Float.BYTES];
		ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(elements);
		return Embedding.of(elements);
	}

	/** None of the parts can hold the separator: ids have no control characters. */
	private static byte[] context(String... parts) {
		return String.join("\n", parts).getBytes(StandardCharsets.UTF_8);
	}

}
