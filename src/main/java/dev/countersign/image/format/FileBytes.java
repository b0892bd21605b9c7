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

	private final int start;

	private final int length;

	private final boolean littleEndian;

	FileBytes(byte[] content, boolean littleEndian) {
		this(content, 0, content.length, littleEndian);
	}

	private FileBytes(byte[] content, int start, int length, boolean littleEndian) {
		this.content = content;
		this.start = start;
		this.length = length;
		this.littleEndian = littleEndian;
	}

	/**
	 * Returns a part of the file, with offsets from its first byte.
	 * @throws EOFException if the file ends before the part does
	 */
	FileBytes part(long from, long to, boolean littleEndian) throws EOFException {
		check(from, to - from);
		return new FileBytes(this.content, this.start + (int) from, (int) (to - from), littleEndian);
	}

	int length() {
		return this.length;
	}

	/**
	 * Returns all of the file, even from a part of it.
	 */
	byte[] array() {
		return this.content;
	}

	int u8(long at) throws IOException {
		check(at, 1);
		return this.content[this.start + (int) at] & 0xFF;
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

	/**
	 * Returns an unsigned number of 8 bytes.
	 * @throws EOFException if it is 2⁶³ or more, which is past the end of any file
	 */
	long u64(long at) throws IOException {
		long number = bits64(at);
		if (number < 0) {
			throw new EOFException("it is cut off or points past its end");
		}
		return number;
	}

	long bits64(long at) throws IOException {
		long first = u32(at);
		long second = u32(at + 4);
		return this.littleEndian ? (second << 32) | first : (first << 32) | second;
	}

	String name(long at, int length) throws IOException {
		check(at, length);
		return new String(this.content, this.start + (int) at, length, StandardCharsets.ISO_8859_1);
	}

	void copy(long at, long length, ByteArrayOutputStream target) throws IOException {
		check(at, length);
		target.write(this.content, this.start + (int) at, (int) length);
	}

	/**
	 * Checks that the file has these bytes.
	 * @throws EOFException if the file ends before they do
	 */
	void check(long at, long length) throws EOFException {
		if (at < 0 || length < 0 || at > this.length - length) {
			throw new EOFException("it is cut off or points past its end");
		}
	}

}
