package dev.countersign.training.augmentation;

import java.util.Arrays;

/**
 * The ink of an image while it is being changed: 0 is none, 255 is full. Most of a
 * signature's image contains none, so each row knows the span outside which it is empty.
 * Its memory is used for one image after the other.
 */
final class InkField {

	private final int width;

	private final int height;

	private final float[] values;

	private final int[] starts;

	private final int[] ends;

	/**
	 * Creates a field without ink.
	 */
	InkField(int width, int height) {
		this.width = width;
		this.height = height;
		this.values = new float[width * height];
		this.starts = new int[height];
		this.ends = new int[height];
		Arrays.fill(this.starts, width);
	}

	int width() {
		return this.width;
	}

	int height() {
		return this.height;
	}

	/** Returns the ink of the pixels, row by row. */
	float[] values() {
		return this.values;
	}

	/** Returns the column where a row's span begins. */
	int start(int y) {
		return this.starts[y];
	}

	/**
	 * Returns the column where a row's span has ended; not after its start if it is
	 * empty.
	 */
	int end(int y) {
		return this.ends[y];
	}

	/** Extends the span of a row. */
	void extend(int y, int start, int end) {
		this.starts[y] = Math.min(this.starts[y], start);
		this.ends[y] = Math.max(this.ends[y], end);
	}

	/** Removes all ink. */
	void clear() {
		for (int y = 0; y < this.height; y++) {
			if (this.starts[y] < this.ends[y]) {
				Arrays.fill(this.values, y * this.width + this.starts[y], y * this.width + this.ends[y], 0);
			}
			this.starts[y] = this.width;
			this.ends[y] = 0;
		}
	}

	/**
	 * Replaces all ink.
	 * @param pixels {@code width × height}
	 * @param flip 0 if 0 is paper, 255 if 255 is paper
	 */
	void set(byte[] pixels, int flip) {
		for (int i = 0; i < this.values.length; i++) {
			this.values[i] = (pixels[i] & 0xFF) ^ flip;
		}
		for (int y = 0; y < this.height; y++) {
			int start = 0;
			int end = this.width;
			while (start < end && this.values[y * this.width + start] == 0) {
				start++;
			}
			while (start < end && this.values[y * this.width + end - 1] == 0) {
				end--;
			}
			this.starts[y] = start;
			this.ends[y] = (start < end) ? end : 0;
		}
	}

	/**
	 * Returns the ink between pixels by bilinear interpolation. There is none outside the
	 * image.
	 */
	float at(float x, float y) {
		if (!(x > -1 && y > -1 && x < this.width && y < this.height)) {
			return 0;
		}
		// The cast rounds towards zero, which is down, since both are positive.
		int left = (int) (x + 1) - 1;
		int top = (int) (y + 1) - 1;
		float right = x - left;
		float below = y - top;
		float upper;
		float lower;
		if (left >= 0 && top >= 0 && left + 1 < this.width && top + 1 < this.height) {
			int i = top * this.width + left;
			upper = between(this.values[i], this.values[i + 1], right);
			lower = between(this.values[i + this.width], this.values[i + this.width + 1], right);
		}
		else {
			upper = between(pixel(left, top), pixel(left + 1, top), right);
			lower = between(pixel(left, top + 1), pixel(left + 1, top + 1), right);
		}
		return between(upper, lower, below);
	}

	private static float between(float from, float to, float part) {
		return from * (1 - part) + to * part;
	}

	private float pixel(int x, int y) {
		boolean inside = x >= 0 && y >= 0 && x < this.width && y < this.height;
		return inside ? this.values[y * this.width + x] : 0;
	}

}
