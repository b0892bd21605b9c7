package dev.countersign.image;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;

/**
 * What a tower sees: one channel of fixed size, 8 bits a pixel; the tower's input is each
 * unsigned byte divided by 255. Immutable.
 */
public final class PreparedImage {

	private final int width;

	private final int height;

	private final byte[] pixels;

	/**
	 * Takes over the array; the caller must not change it afterwards.
	 * @param width in pixels
	 * @param height in pixels
	 * @param pixels {@code width × height} unsigned bytes, row by row
	 * @throws IllegalArgumentException if the array does not fit the size
	 */
	public PreparedImage(int width, int height, byte[] pixels) {
		if (width < 1 || height < 1 || pixels.length != (long) width * height) {
			throw new IllegalArgumentException(
					"%d pixels do not make an image of %d × %d".formatted(pixels.length, width, height));
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
	 * One pixel, 0 to 255.
	 * @param x column, from 0
	 * @param y row, from 0
	 * @return the unsigned value
	 */
	public int at(int x, int y) {
		return this.pixels[y * this.width + x] & 0xFF;
	}

	/**
	 * The raster as it is, for display: what is ink and what paper is the preparation's
	 * matter.
	 * @return a copy of type {@link BufferedImage#TYPE_BYTE_GRAY}
	 */
	public BufferedImage toBufferedImage() {
		return Rasters.toBufferedImage(this.width, this.height, this.pixels);
	}

	/**
	 * Appends the raster to a buffer and advances the buffer by {@code width × height}.
	 * @param buffer where the batch is gathered
	 */
	public void writeTo(ByteBuffer buffer) {
		buffer.put(this.pixels);
	}

	@Override
	public String toString() {
		return "PreparedImage[%d × %d]".formatted(this.width, this.height);
	}

}
