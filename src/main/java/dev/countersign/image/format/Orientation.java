package dev.countersign.image.format;

import dev.countersign.image.GreyImage;

/**
 * The orientation in which a picture is stored: the values 1 to 8 of tag 274 in EXIF and
 * TIFF.
 */
enum Orientation {

	TOP_LEFT(false, false, false),

	TOP_RIGHT(false, true, false),

	BOTTOM_RIGHT(false, true, true),

	BOTTOM_LEFT(false, false, true),

	LEFT_TOP(true, false, false),

	RIGHT_TOP(true, false, true),

	RIGHT_BOTTOM(true, true, true),

	LEFT_BOTTOM(true, true, false);

	private final boolean swapped;

	private final boolean fromRight;

	private final boolean fromBottom;

	/**
	 * Defines the reading order.
	 * @param swapped whether an upright row is a stored column
	 * @param fromRight whether reading starts at the stored picture's right side
	 * @param fromBottom whether reading starts at its bottom
	 */
	Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
		this.swapped = swapped;
		this.fromRight = fromRight;
		this.fromBottom = fromBottom;
	}

	/**
	 * Returns the orientation for a tag's value. A value outside 1 to 8 counts as
	 * upright.
	 */
	static Orientation of(double value) {
		return (value >= 1 && value <= 8) ? values()[(int) value - 1] : TOP_LEFT;
	}

	/**
	 * Returns whether upright rows are stored columns, so that width and height change
	 * places.
	 */
	boolean isSwapped() {
		return this.swapped;
	}

	/**
	 * Reads a part of a row of the upright picture.
	 */
	void readRow(RgbSource stored, int y, int from, int count, int[] rgb) {
		boolean mirrored = this.swapped ? this.fromBottom : this.fromRight;
		int length = this.swapped ? stored.height() : stored.width();
		int start = mirrored ? length - from - count : from;
		if (this.swapped) {
			stored.read(this.fromRight ? stored.width() - 1 - y : y, start, 1, count, rgb);
		}
		else {
			stored.read(start, this.fromBottom ? stored.height() - 1 - y : y, count, 1, rgb);
		}
		if (mirrored) {
			for (int left = 0, right = count - 1; left < right; left++, right--) {
				int first = rgb[left];
				rgb[left] = rgb[right];
				rgb[right] = first;
			}
		}
	}

	/**
	 * Turns an image upright.
	 */
	GreyImage apply(GreyImage image) {
		if (this == TOP_LEFT) {
			return image;
		}
		int width = image.width();
		int across = this.swapped ? width : 1;
		int down = this.swapped ? 1 : width;
		int origin = (this.fromRight ? width - 1 : 0) + (this.fromBottom ? (image.height() - 1) * width : 0);
		int stepX = (this.swapped ? this.fromBottom : this.fromRight) ? -across : across;
		int stepY = (this.swapped ? this.fromRight : this.fromBottom) ? -down : down;
		int targetWidth = this.swapped ? image.height() : width;
		int targetHeight = this.swapped ? width : image.height();
		byte[] source = image.pixels();
		byte[] target = new byte[source.length];
		int next = 0;
		for (int y = 0; y < targetHeight; y++) {
			int from = origin + y * stepY;
			for (int x = 0; x < targetWidth; x++) {
				target[next++] = source[from];
				from += stepX;
			}
		}
		return new GreyImage(targetWidth, targetHeight, target);
	}

}
