package dev.countersign.training.augmentation;

import java.util.SplittableRandom;

/**
 * Another pen: part of a grey dilation or erosion by a cross of five pixels.
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
		float part = (float) Math.abs(this.amount);
		for (int y = 0; y < ink.height(); y++) {
			for (int x = 0; x < ink.width(); x++) {
				int i = y * ink.width() + x;
				changed.values()[i] = (1 - part) * ink.values()[i] + part * extreme(ink, x, y);
			}
		}
		return changed;
	}

	private float extreme(InkField ink, int x, int y) {
		float[] values = ink.values();
		int i = y * ink.width() + x;
		float extreme = values[i];
		if (x > 0) {
			extreme = further(extreme, values[i - 1]);
		}
		if (x + 1 < ink.width()) {
			extreme = further(extreme, values[i + 1]);
		}
		if (y > 0) {
			extreme = further(extreme, values[i - ink.width()]);
		}
		if (y + 1 < ink.height()) {
			extreme = further(extreme, values[i + ink.width()]);
		}
		return extreme;
	}

	private float further(float a, float b) {
		return (this.amount > 0) ? Math.max(a, b) : Math.min(a, b);
	}

}
