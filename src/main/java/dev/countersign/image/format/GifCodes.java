package dev.countersign.image.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Goes through the LZW codes of a GIF's frame as the JDK's reader does, but without
 * making pixels. The reader follows the codes to the file's end, though the picture is
 * complete, and a code of 12 bits may stand for thousands of pixels. It also fills its
 * whole table for each code that clears it.
 */
final class GifCodes {

	private static final int MAX_ENTRIES = 4096;

	private static final int MAX_BLOCK = 255;

	private final byte[] data;

	private final int literals;

	/** The number of pixels that each code stands for. */
	private final int[] lengths = new int[MAX_ENTRIES];

	private long codes;

	private long clears;

	private int at;

	private int bits;

	private int available;

	private GifCodes(byte[] data, int literals) {
		this.data = data;
		this.literals = literals;
		Arrays.fill(this.lengths, 1);
	}

	/**
	 * Goes through a frame's codes until its picture is complete.
	 * @param file contains the frame
	 * @param size offset of the code size, behind which the blocks begin
	 * @param pixels width × height of the frame
	 */
	static GifCodes of(FileBytes file, long size, long pixels) throws IOException {
		int bits = file.u8(size);
		if (bits < 1 || bits > 8) {
			throw new IOException("its codes have no usable size");
		}
		ByteArrayOutputStream data = new ByteArrayOutputStream();
		long block = size + 1;
		for (int length = file.u8(block); length > 0; length = file.u8(block)) {
			file.copy(block + 1, length, data);
			block += 1 + length;
		}
		GifCodes codes = new GifCodes(data.toByteArray(), 1 << bits);
		codes.skip(pixels);
		return codes;
	}

	/**
	 * Returns the work of decoding the frame.
	 * @param pixels width × height of the frame
	 */
	double work(long pixels) {
		return DecodingWork.gif(pixels, this.codes, this.clears);
	}

	/**
	 * Writes the blocks with the codes that the picture needs.
	 */
	void write(ByteArrayOutputStream target) {
		for (int from = 0; from < this.at; from += MAX_BLOCK) {
			int length = Math.min(this.at - from, MAX_BLOCK);
			target.write(length);
			target.write(this.data, from, length);
		}
		target.write(0);
	}

	private void skip(long pixels) {
		int end = this.literals + 1;
		int entries = end + 1;
		int size = Integer.numberOfTrailingZeros(this.literals) + 1;
		int last = -1;
		for (long done = 0; done < pixels;) {
			int code = next(size);
			if (code == this.literals) {
				this.clears++;
				Arrays.fill(this.lengths, this.literals, entries, 1);
				entries = end + 1;
				size = Integer.numberOfTrailingZeros(this.literals) + 1;
				code = next(size);
			}
			else if (code >= 0 && last >= 0 && entries < MAX_ENTRIES) {
				this.lengths[entries++] = this.lengths[last] + 1;
				size += (entries == 1 << size && entries < MAX_ENTRIES) ? 1 : 0;
			}
			if (code < 0 || code == end) {
				return;
			}
			this.codes++;
			done += this.lengths[code];
			last = code;
		}
	}

	/** Returns the next code, or -1 if there is none. */
	private int next(int size) {
		while (this.available < size) {
			if (this.at == this.data.length) {
				return -1;
			}
			this.bits |= (this.data[this.at++] & 0xFF) << this.available;
			this.available += 8;
		}
		int code = this.bits & (1 << size) - 1;
		this.bits >>>= size;
		this.available -= size;
		return code;
	}

}
