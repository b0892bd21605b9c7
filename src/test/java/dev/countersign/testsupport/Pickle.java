package dev.countersign.testsupport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes a pickle operation by operation, as Python never would.
 */
public final class Pickle {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	public Pickle() {
		operation(0x80).operation(2);
	}

	/** One operation, or one byte of its argument. */
	public Pickle operation(int code) {
		this.bytes.write(code);
		return this;
	}

	/** Operations that are letters. */
	public Pickle operations(String letters) {
		this.bytes.writeBytes(letters.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	public Pickle little32(long value) {
		return little(value, Integer.BYTES);
	}

	public Pickle little64(long value) {
		return little(value, Long.BYTES);
	}

	private Pickle little(long value, int bytes) {
		for (int i = 0; i < bytes; i++) {
			this.bytes.write((int) (value >> (8 * i)));
		}
		return this;
	}

	public Pickle text(String text) {
		byte[] utf = text.getBytes(StandardCharsets.UTF_8);
		operations("X").little32(utf.length);
		this.bytes.writeBytes(utf);
		return this;
	}

	public Pickle number(long value) {
		return operation(0x8A).operation(8).little64(value);
	}

	public Pickle numbers(long... values) {
		operations("(");
		for (long value : values) {
			number(value);
		}
		return operations("t");
	}

	public Pickle global(String module, String name) {
		return operations("c" + module + "\n" + name + "\n");
	}

	/** A float32 tensor that is a view of a storage. */
	public Pickle tensor(String key, long count, long offset, long[] shape, long[] strides) {
		return global("torch._utils", "_rebuild_tensor_v2").operations("((")
			.text("storage")
			.global("torch", "FloatStorage")
			.text(key)
			.text("cpu")
			.number(count)
			.operations("tQ")
			.number(offset)
			.numbers(shape)
			.numbers(strides)
			.operation(0x89)
			.operations("NtR");
	}

	/** Ends the pickle. */
	public byte[] stop() {
		operations(".");
		return this.bytes.toByteArray();
	}

}
