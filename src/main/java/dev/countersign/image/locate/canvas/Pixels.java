package dev.countersign.image.locate.canvas;

import java.util.Arrays;

/**
 * A growing list of pixels, by their index in a raster.
 */
public final class Pixels {

	private int[] indices = new int[1024];

	private int count;

	/** Removes all pixels. */
	public void clear() {
		this.count = 0;
	}

	/**
	 * Adds a pixel, which may be in the list already.
	 * @param pixel its index
	 */
	public void add(int pixel) {
		if (this.count == this.indices.length) {
			this.indices = Arrays.copyOf(this.indices, 2 * this.count);
		}
		this.indices[this.count++] = pixel;
	}

	/** Returns how many there are. */
	public int count() {
		return this.count;
	}

	/**
	 * Returns a pixel.
	 * @param index its place in the list, from 0
	 * @return its index in the raster
	 */
	public int get(int index) {
		return this.indices[index];
	}

	/**
	 * Removes the pixel that was added last.
	 * @return its index in the raster
	 * @throws ArrayIndexOutOfBoundsException if there is none
	 */
	public int removeLast() {
		return this.indices[--this.count];
	}

}
