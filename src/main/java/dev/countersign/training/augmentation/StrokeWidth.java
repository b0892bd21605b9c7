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

	/**
	 * Changes ink.
	 * @param target receives the result, of the same size
	 * @return the target, or the ink itself if there is nothing to change
	 */
	InkField applyTo(InkField ink, InkField target) {
		if (this.amount == 0) {
			return ink;
		}
		target.clear();
		for (int y = 0; y < ink.height(); y++) {
			int above = Math.max(0, y - 1);
			int below = Math.min(ink.height() - 1, y + 1);
			int start = Math.min(ink.start(y), Math.min(ink.start(above), ink.start(below)));
			int end = Math.max(ink.end(y), Math.max(ink.end(above), ink.end(below)));
			if (start < end) {
				start = Math.max(0, start - 1);
				end = Math.min(ink.width(), end + 1);
				change(ink, target.values(), y, start, end);
				target.extend(y, start, end);
			}
		}
		return target;
	}

	private void change(InkField ink, float[] target, int y, int start, int end) {
		float[] values = ink.values();
		int last = ink.width() - 1;
		int row = y * ink.width();
		int above = Math.max(0, y - 1) * ink.width();
		int below = Math.min(ink.height() - 1, y + 1) * ink.width();
		// An eroded image is the negative of its dilated negative.
		float sign = (this.amount > 0) ? 1 : -1;
		float part = (float) Math.abs(this.amount);
		if (start == 0) {
			change(values, target, row, row + Math.min(last, 1), row, above, below, sign, part);
		}
		// Without a border to look for, the loop is vectorised.
		for (int x = Math.max(start, 1); x < Math.min(end, last); x++) {
			float value = sign * values[row + x];
			float beside = Math.max(sign * values[row + x - 1], sign * values[row + x + 1]);
			float across = Math.max(sign * values[above + x], sign * values[below + x]);
			float max = Math.max(value, Math.max(beside, across));
			target[row + x] = sign * (value + part * (max - value));
		}
		if (end > last && last > 0) {
			change(values, target, row + last, row + last - 1, row + last, above + last, below + last, sign, part);
		}
	}

	/** Changes a pixel at the border, which has a neighbour on one side alone. */
	private static void change(float[] values, float[] target, int at, int beside, int same, int above, int below,
			float sign, float part) {
		float value = sign * values[same];
		float max = Math.max(Math.max(value, sign * values[beside]),
				Math.max(sign * values[above], sign * values[below]));
		target[at] = sign * (value + part * (max - value));
	}

}
