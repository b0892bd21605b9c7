package dev.countersign.image.ink.print;

import dev.countersign.image.ink.stroke.InkBits;

/**
 * Printed or dirty parts of strokes that are not print as a whole.
 *
 * @param ink all pixels of ink
 * @param pixels those of the parts
 */
record PrintedParts(InkBits ink, InkBits pixels) {

	boolean isEmpty() {
		return this.pixels.top() >= this.pixels.bottom();
	}

	/**
	 * Marks the pale edge of the parts, which is no ink, by 1.
	 * @param marks of each pixel
	 */
	void markRim(byte[] marks) {
		if (isEmpty()) {
			return;
		}
		InkBits rim = this.pixels.dilated(true).dilated(false).without(this.ink);
		for (int y = rim.top(); y < rim.bottom(); y++) {
			for (int x = rim.next(y, 0); x < rim.width(); x = rim.next(y, x + 1)) {
				marks[y * rim.width() + x] = 1;
			}
		}
	}

}
