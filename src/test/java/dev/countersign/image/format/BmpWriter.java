package dev.countersign.image.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes BMP files of 32 bits per pixel, or of 16 with 4 for each sample, with headers of
 * every version.
 */
final class BmpWriter {

	private static final int FILE_HEADER = 14;

	private final int width;

	private final int height;

	private int header = 40;

	private int compression;

	private boolean topDown;

	private boolean narrow;

	private int horizontal;

	private int vertical;

	BmpWriter(int width, int height) {
		this.width = width;
		this.height = height;
	}

	/**
	 * Sets the header's length: 40 (version 3), 52, 56, 64 (OS/2), 108 or 124.
	 */
	BmpWriter header(int length) {
		this.header = length;
		return this;
	}

	/**
	 * Sets the compression: 0 (none), 3 (masks) or 6 (masks with one for opacity).
	 */
	BmpWriter compression(int number) {
		this.compression = number;
		return this;
	}

	BmpWriter topDown() {
		this.topDown = true;
		return this;
	}

	/**
	 * Writes 4 bits for each sample. The width must be even.
	 */
	BmpWriter narrow() {
		this.narrow = true;
		return this;
	}

	/**
	 * Sets the densities, in pixels per metre.
	 */
	BmpWriter density(int horizontal, int vertical) {
		this.horizontal = horizontal;
		this.vertical = vertical;
		return this;
	}

	/**
	 * Writes a file.
	 * @param argb the pixels, row by row from the top
	 */
	byte[] write(int[] argb) {
		int masks = (this.header > 40) ? 0 : (this.compression == 3) ? 12 : (this.compression == 6) ? 16 : 0;
		int start = FILE_HEADER + this.header + masks;
		ByteBuffer file = ByteBuffer.allocate(start + (this.narrow ? 2 : 4) * argb.length)
			.order(ByteOrder.LITTLE_ENDIAN);
		file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(start);
		file.putInt(this.header).putInt(this.width).putInt(this.topDown ? -this.height : this.height);
		file.putShort((short) 1).putShort((short) (this.narrow ? 16 : 32)).putInt(this.compression).putInt(0);
		file.putInt(this.horizontal).putInt(this.vertical).putInt(0).putInt(0);
		if (this.header != 64) {
			for (int mask : this.narrow ? new int[] { 0xF00, 0xF0, 0xF, 0xF000 }
					: new int[] { 0xFF0000, 0xFF00, 0xFF, 0xFF000000 }) {
				if (file.position() + 4 <= start) {
					file.putInt(mask);
				}
			}
		}
		file.position(start);
		for (int y = 0; y < this.height; y++) {
			int row = this.topDown ? y : this.height - 1 - y;
			for (int x = 0; x < this.width; x++) {
				int pixel = argb[row * this.width + x];
				if (this.narrow) {
					int red = pixel >> 20 & 0xF;
					int green = pixel >> 12 & 0xF;
					int blue = pixel >> 4 & 0xF;
					file.putShort((short) ((pixel >>> 28) << 12 | red << 8 | green << 4 | blue));
				}
				else {
					file.putInt(pixel);
				}
			}
		}
		return file.array();
	}

}
