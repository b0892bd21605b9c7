package dev.countersign.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * A tower's input: one channel of fixed size, 8 bits per pixel. The tower receives each
 * unsigned byte divided by 255. Immutable.
 */
public final class PreparedImage {

	private final int width;

	private final int height;

	private final byte[] pixels;

	/**
	 * Creates an image that takes ownership of the array; the caller must not change it
	 * afterwards.
	 * @param width in pixels
	 * @param height in pixels
	 * @param pixels {@code width × height} unsigned bytes, row by row
	 * @throws IllegalArgumentException if the array does not fit the size
	 */
	public PreparedImage(int width, int height, byte[] pixels) {
		if (width < 1 || height < 1 || pixels.length != (long) width * height) {
			throw new IllegalArgumentException(
					"An image of %2$d × %3$d pixels cannot have %1$d values; pass width × height of them"
						.formatted(pixels.length, width, height));
		}
		this.width = width;
		this.height = height;
		this.pixels = pixels;
	}

	public int width() {
		return this.width;
	}

	public int height() {
		return this.height;
	}

	/**
	 * Returns the value of a pixel.
	 * @param x column, from 0
	 * @param y row, from 0
	 * @return 0 to 255
	 */
	public int at(int x, int y) {
		return this.pixels[y * this.width + x] & 0xFF;
	}

	/**
	 * Returns the raster for display. The preparation defines which values mean ink and
	 * which mean paper.
	 * @return a copy of type {@link BufferedImage#TYPE_BYTE_GRAY}
	 */
	public BufferedImage toBufferedImage() {
		return Rasters.toBufferedImage(this.width, this.height, this.pixels);
	}

	/**
	 * Appends the raster to a buffer and advances the buffer by {@code width × height}.
	 * @param buffer collects the batch
	 */
	public void writeTo(ByteBuffer buffer) {
		buffer.put(this.pixels);
	}

	@Override
	public String toString() {
		return "PreparedImage[%d × %d]".formatted(this.width, this.height);
	}

}
