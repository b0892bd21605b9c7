package dev.countersign.image.locate.stamp;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Luma;

/**
 * An image without the ink of a stamp.
 */
final class UnstampedImage implements DecodedImage {

	private final DecodedImage image;

	private final RowClearing clearing;

	private final GreyImage grey;

	/**
	 * Clears an image.
	 * @param image as decoded
	 * @param clearing changes a part of one of its rows
	 */
	UnstampedImage(DecodedImage image, RowClearing clearing) {
		this.image = image;
		this.clearing = clearing;
		int width = image.width();
		byte[] pixels = image.grey().pixels().clone();
		int[] before = new int[width];
		int[] rgb = new int[width];
		for (int y = 0; y < image.height(); y++) {
			image.readRow(y, before);
			System.arraycopy(before, 0, rgb, 0, width);
			clearing.clear(y, 0, width, rgb);
			for (int x = 0; x < width; x++) {
				if (rgb[x] != before[x]) {
					pixels[y * width + x] = (byte) Math
						.round(Luma.of(rgb[x] >> 16 & 0xFF, rgb[x] >> 8 & 0xFF, rgb[x] & 0xFF));
				}
			}
		}
		this.grey = new GreyImage(width, image.height(), pixels);
	}

	@Override
	public int width() {
		return this.image.width();
	}

	@Override
	public int height() {
		return this.image.height();
	}

	@Override
	public GreyImage grey() {
		return this.grey;
	}

	@Override
	public boolean isColoured() {
		return this.image.isColoured();
	}

	@Override
	public void readRow(int y, int from, int count, int[] rgb) {
		this.image.readRow(y, from, count, rgb);
		this.clearing.clear(y, from, count, rgb);
	}

	/**
	 * Clears a stamp's ink.
	 */
	@FunctionalInterface
	interface RowClearing {

		/**
		 * Clears it from a part of a row.
		 * @param y the row
		 * @param from the part's first column
		 * @param count how many columns it has
		 * @param rgb their colours; changed
		 */
		void clear(int y, int from, int count, int[] rgb);

	}

}
