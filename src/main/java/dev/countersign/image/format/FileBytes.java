package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Random access to a file's bytes in either byte order, with bounds checks.
 */
final class FileBytes {

	private final byte[] content;

	private final boolean littleEndian;

	FileBytes(byte[] content, boolean littleEndian) {
		this.content = content;
		this.littleEndian = littleEndian;
	}

	int length() {
		return this.content.length;
	}

	byte[] array() {
		return this.content;
	}

	int u8(long at) throws IOException {
		check(at, 1);
		return this.content[(int) at] & 0xFF;
	}

	int u16(long at) throws IOException {
		int first = u8(at);
		int second = u8(at + 1);
		return this.littleEndian ? (second << 8) | first : (first << 8) | second;
	}

	long u32(long at) throws IOException {
		long first = u16(at);
		long second = u16(at + 2);
		return this.littleEndian ? (second << 16) | first : (first << 16) | second;
	}

	String name(long at, int length) throws IOException {
		check(at, length);
		return new String(this.content, (int) at, length, StandardCharsets.ISO_8859_1);
	}

	void copy(long at, long length, ByteArrayOutputStream target) throws IOException {
		check(at, length);
		target.write(this.content, (int) at, (int) length);
	}

	/**
	 * Checks that the file has these bytes.
	 * @throws EOFException if the file ends before they do
	 */
	void check(long at, long length) throws EOFException {
		if (at < 0 || length < 0 || at > this.content.length - length) {
			throw new EOFException("it is cut off or points past its end");
		}
	}

}
