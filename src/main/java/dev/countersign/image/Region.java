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

}
