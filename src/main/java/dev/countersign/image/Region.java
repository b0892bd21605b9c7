package dev.countersign.image;

/**
 * A rectangle of pixels.
 *
 * @param left first column, from 0
 * @param top first row, from 0
 * @param width at least 1
 * @param height at least 1
 */
public record Region(int left, int top, int width, int height) {

	/**
	 * Checks the rectangle.
	 * @throws IllegalArgumentException if it starts before 0 or is empty
	 */
	public Region {
		if (left < 0 || top < 0 || width < 1 || height < 1) {
			throw new IllegalArgumentException(
					"A region of %d × %d at (%d, %d) is invalid; it must start at 0 or later and contain a pixel"
						.formatted(width, height, left, top));
		}
	}

	/**
	 * Returns the rectangle that covers a picture.
	 * @param image any picture
	 * @return all of its square pixels
	 */
	public static Region of(DecodedImage image) {
		return new Region(0, 0, image.width(), image.height());
	}

	/**
	 * Returns whether the rectangle lies in a picture.
	 * @param width of the picture
	 * @param height of the picture
	 * @return false if it reaches beyond the picture
	 */
	public boolean isWithin(int width, int height) {
		return this.left <= width - this.width && this.top <= height - this.height;
	}

	/**
	 * Converts a rectangle that lies in a part of a picture to one in the picture.
	 * @param part where the part is
	 * @return a rectangle of the same size
	 */
	public Region in(Region part) {
		return new Region(part.left + this.left, part.top + this.top, this.width, this.height);
	}

	/**
	 * Returns the number of pixels.
	 * @return at least 1
	 */
	public long area() {
		return (long) this.width * this.height;
	}

	/**
	 * Converts the rectangle to another resolution of the same picture.
	 * @param width of the picture in which this rectangle lies
	 * @param height of that picture
	 * @param newWidth of the picture in the other resolution
	 * @param newHeight of the picture in the other resolution
	 * @return all pixels that the rectangle touches
	 */
	public Region scaled(int width, int height, int newWidth, int newHeight) {
		long newLeft = (long) this.left * newWidth / width;
		long newTop = (long) this.top * newHeight / height;
		long right = ceilDiv(((long) this.left + this.width) * newWidth, width);
		long bottom = ceilDiv(((long) this.top + this.height) * newHeight, height);
		return new Region((int) newLeft, (int) newTop, (int) (right - newLeft), (int) (bottom - newTop));
	}

	private static long ceilDiv(long dividend, long divisor) {
		return (dividend + divisor - 1) / divisor;
	}

	/**
	 * Returns whether two rectangles share a pixel.
	 * @param other in the same image
	 * @return false if they only touch
	 */
	public boolean overlaps(Region other) {
		return this.left < other.left + other.width && other.left < this.left + this.width
				&& this.top < other.top + other.height && other.top < this.top + this.height;
	}

}
