package dev.countersign.training.augmentation;

import java.nio.ByteBuffer;

/**
 * Ink on an image while it is changed: 0 none, 255 full.
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
	 * The ink between pixels, by bilinear interpolation; none outside.
	 */
	float at(double x, double y) {
		int left = (int) Math.floor(x);
		int top = (int) Math.floor(y);
		if (left < -1 || top < -1 || left >= this.width || top >= this.height) {
			return 0;
		}
		float right = (float) (x - left);
		float below = (float) (y - top);
		float upper = pixel(left, top) * (1 - right) + pixel(left + 1, top) * right;
		float lower = pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right;
		return upper * (1 - below) + lower * below;
	}

	float at(double[] place) {
		return at(place[0], place[1]);
	}

	private float pixel(int x, int y) {
		boolean inside = x >= 0 && y >= 0 && x < this.width && y < this.height;
		return inside ? this.values[y * this.width + x] : 0;
	}

	void writeTo(ByteBuffer target, int flip) {
		for (float value : this.values) {
			target.put((byte) (Math.round(Math.max(0, Math.min(255, value))) ^ flip));
		}
	}

}
