package dev.countersign.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * An 8-bit grey raster, row by row from the top left: 0 is black, 255 is white. Decoding
 * a file without colour also returns one. Immutable.
 */
public final class GreyImage implements DecodedImage {

	private final int width;

	private final int height;

	private final byte[] pixels;

	/**
	 * Creates an image that takes ownership of the array; the caller must not change it
	 * afterwards.
	 * @param width in pixels, at least 1
	 * @param height in pixels, at least 1
	 * @param pixels {@code width × height} unsigned bytes
	 * @throws IllegalArgumentException if the array does not fit the size
	 */
	public GreyImage(int width, int height, byte[] pixels) {
		if (width < 1 || height < 1 || pixels.length != (long) width * height) {
			throw new IllegalArgumentException(
					"An image of %2$d × %3$d pixels cannot have %1$d values; pass width × height of them"
						.formatted(pixels.length, width, height));
		}
		this.width = width;
		this.height = height;
		this.pixels = pixels;
	}

	@Override
	public int width() {
		return this.width;
	}

	@Override
	public int height() {
		return this.height;
	}

	/**
	 * Returns the grey value of a pixel.
	 * @param x column, from 0
	 * @param y row, from 0
	 * @return 0 (black) to 255 (white)
	 */
	public int at(int x, int y) {
		return this.pixels[y * this.width + x] & 0xFF;
	}

	/**
	 * Returns a copy of the raster.
	 * @return {@code width × height} unsigned bytes
	 */
	public byte[] toBytes() {
		return this.pixels.clone();
	}

	/**
	 * Returns the image for display with Java2D. Do not convert its colours: Java2D would
	 * treat the grey values as linear light.
	 * @return a copy of type {@link BufferedImage#TYPE_BYTE_GRAY}
	 */
	public BufferedImage toBufferedImage() {
		return Rasters.toBufferedImage(this.width, this.height, this.pixels);
	}

	/**
	 * Returns the image reduced by an integer factor so that neither side exceeds its
	 * limit.
	 * @param maxWidth in pixels, at least 1
	 * @param maxHeight in pixels, at least 1
	 * @return a smaller image, or this image if it is within the limits
	 */
	public GreyImage fittedWithin(int maxWidth, int maxHeight) {
		return BoxReduction.toFit(this, maxWidth, maxHeight);
	}

	@Override
	public GreyImage part(Region region) {
		if (!region.isWithin(this.width, this.height)) {
			throw new IllegalArgumentException(
					"%s is not inside %s; pass a region within the image".formatted(region, this));
		}
		if (region.width() == this.width && region.height() == this.height) {
			return this;
		}
		byte[] part = new byte[region.width() * region.height()];
		for (int y = 0; y < region.height(); y++) {
			System.arraycopy(this.pixels, (region.top() + y) * this.width + region.left(), part, y * region.width(),
					region.width());
		}
		return new GreyImage(region.width(), region.height(), part);
	}

	@Override
	public GreyImage grey() {
		return this;
	}

	@Override
	public boolean isColoured() {
		return false;
	}

	@Override
	public void readRow(int y, int from, int count, int[] rgb) {
		for (int x = 0; x < count; x++) {
			rgb[x] = 0x010101 * at(from + x, y);
		}
	}

	/**
	 * Returns the raster itself, for the inner loops of this package's sub-packages,
	 * which only read it. Other callers use {@link #toBytes() a copy}.
	 * @return {@code width × height} unsigned bytes, not to be changed
	 */
	public byte[] pixels() {
		return this.pixels;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof GreyImage that && this.width == that.width && this.height == that.height
				&& Arrays.equals(this.pixels, that.pixels);
	}

	@Override
	public int hashCode() {
		return 31 * (31 * this.width + this.height) + Arrays.hashCode(this.pixels);
	}

	@Override
	public String toString() {
		return "GreyImage[%d × %d]".formatted(this.width, this.height);
	}

}
