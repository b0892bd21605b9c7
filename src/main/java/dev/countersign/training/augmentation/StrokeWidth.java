package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * The effect of another pen: a partial grey dilation or erosion by a cross of five
 * pixels.
 *
 * @param amount −1 (eroded) to 1 (dilated)
 */
record StrokeWidth(double amount) {

	static StrokeWidth draw(AugmentationRanges ranges, SplittableRandom random) {
		return new StrokeWidth((2 * random.nextDouble() - 1) * ranges.strokeWidth());
	}

	InkField applyTo(InkField ink) {
		if (this.amount == 0) {
			return ink;
		}
		InkField changed = ink.empty();
		int width = ink.width();
		float[] values = ink.values();
		// An eroded image is the negative of its dilated negative.
		float sign = (this.amount > 0) ? 1 : -1;
		float part = (float) Math.abs(this.amount);
		for (int y = 0; y < ink.height(); y++) {
			int row = y * width;
			int above = Math.max(0, y - 1) * width;
			int below = Math.min(ink.height() - 1, y + 1) * width;
			for (int x = 0; x < width; x++) {
				float value = sign * values[row + x];
				float beside = Math.max(sign * values[row + Math.max(0, x - 1)],
						sign * values[row + Math.min(width - 1, x + 1)]);
				float across = Math.max(sign * values[above + x], sign * values[below + x]);
				float max = Math.max(value, Math.max(beside, across));
				changed.values()[row + x] = sign * (value + part * (max - value));
			}
		}
		return changed;
	}

}
