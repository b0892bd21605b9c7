package dev.countersign.sample.surroundings;

/**
 * The place where surroundings expect a signature, in pixels.
 *
 * @param left its left edge
 * @param top its top edge
 * @param width greater than 0
 * @param height greater than 0
 */
record Field(double left, double top, double width, double height) {

	double right() {
		return this.left + this.width;
	}

	double bottom() {
		return this.top + this.height;
	}

	double centreX() {
		return this.left + this.width / 2;
	}

	double centreY() {
		return this.top + this.height / 2;
	}

	/**
	 * Returns a field that is larger by as much on each side; a negative margin shrinks
	 * it.
	 */
	Field grown(double horizontally, double vertically) {
		return new Field(this.left - horizontally, this.top - vertically, this.width + 2 * horizontally,
				this.height + 2 * vertically);
	}

}
