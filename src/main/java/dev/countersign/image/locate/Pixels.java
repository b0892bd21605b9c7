package dev.countersign.image.locate;

import java.util.Arrays;

/**
 * A growing list of pixels, by their index in a raster.
 */
final class Pixels {

	private int[] indices = new int[1024];

	private int count;

	void clear() {
		this.count = 0;
	}

	void add(int pixel) {
		if (this.count == this.indices.length) {
			this.indices = Arrays.copyOf(this.indices, 2 * this.count);
		}
		this.indices[this.count++] = pixel;
	}

	int count() {
		return this.count;
	}

	int get(int index) {
		return this.indices[index];
	}

	int removeLast() {
		return this.indices[--this.count];
	}

}
