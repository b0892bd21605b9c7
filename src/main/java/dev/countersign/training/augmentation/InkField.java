package dev.countersign.training.augmentation;

import java.nio.ByteBuffer;

/**
 * The ink of an image while it is being changed: 0 is none, 255 is full.
 */
@SuppressWarnings("ArrayRecordComponent")
record InkField(int width, int height, float[] values) {

	static InkField of(byte[] pixels, int width, int height, int flip) {
		float[] values = new float[pixels.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (pixels[i] & 0xFF) ^ flip;
		}
		return new InkField(width, height, values);
	}

	InkField empty() {
		return new InkField(this.width, this.height, new float[this.values.length]);
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

	void writeTo(ByteBuffer target, int flip) {
		byte[] pixels = new byte[this.values.length];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = (byte) ((int) (Math.max(0, Math.min(255, this.values[i])) + 0.5f) ^ flip);
		}
		target.put(pixels);
	}

}
