package dev.countersign.image.locate;

import java.util.Arrays;
import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.PrintedRows;

/**
 * The rows of print on an image, which a network that sees little of each letter takes
 * for handwriting.
 */
final class Print {

	/** The maximum size at which print is sought: letters of 6 pt have 8 pixels. */
	private static final int MAX_WIDTH = 1728;

	private static final int MAX_HEIGHT = 2444;

	private static final int MAX_OTHERS = 3;

	/** The margin around such a place, as a share of its longer side. */
	private static final double SURROUNDINGS = 0.25;

	private final PrintedRows rows;

	private final double reduction;

	private Print(PrintedRows rows, double reduction) {
		this.rows = rows;
		this.reduction = reduction;
	}

	static Print of(GreyImage image) {
		GreyImage reduced = image.fittedWithin(MAX_WIDTH, MAX_HEIGHT);
		return new Print(PrintedRows.of(reduced), (double) image.width() / reduced.width());
	}

	/** Returns whether there is no print. */
	boolean isEmpty() {
		return this.rows.letters() == 0;
	}

	/** Returns where else a signature may be, with a margin, in pixels of the image. */
	List<Region> others(DecodedImage image) {
		return this.rows.others(MAX_OTHERS).stream().map((other) -> {
			int margin = (int) (SURROUNDINGS * Math.max(other.width(), other.height()));
			int left = (int) (Math.max(0, other.left() - margin) * this.reduction);
			int top = (int) (Math.max(0, other.top() - margin) * this.reduction);
			int right = (int) Math.min((other.left() + other.width() + margin) * this.reduction, image.width());
			int bottom = (int) Math.min((other.top() + other.height() + margin) * this.reduction, image.height());
			return new Region(left, top, right - left, bottom - top);
		}).toList();
	}

	/**
	 * Clears print from what a network found.
	 * @return whether there was any print
	 */
	boolean clear(InkMask mask, Canvas canvas) {
		if (isEmpty()) {
			return false;
		}
		Region shown = canvas.region();
		float[] printed = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];
		float[] other = new float[printed.length];
		double across = canvas.width() * this.reduction / shown.width();
		double down = canvas.height() * this.reduction / shown.height();
		double left = canvas.left() - canvas.width() * (double) shown.left() / shown.width();
		double top = canvas.top() - canvas.height() * (double) shown.top() / shown.height();
		this.rows.forEachRun((y, from, to, letter) -> {
			int row = (int) Math.floor(top + (y + 0.5) * down);
			if (row < canvas.top() || row >= canvas.top() + canvas.height()) {
				return;
			}
			float[] plane = (letter > 0) ? printed : other;
			for (int x = from; x < to; x++) {
				int column = (int) Math.floor(left + (x + 0.5) * across);
				if (column >= canvas.left() && column < canvas.left() + canvas.width()) {
					plane[row * InkNetwork.WIDTH + column]++;
				}
			}
		});
		clear(mask.values(), around(printed), around(other));
		return true;
	}

	private static void clear(float[] mask, float[] printed, float[] other) {
		for (int i = 0; i < mask.length; i++) {
			if (printed[i] > other[i]) {
				mask[i] = 0;
			}
		}
	}

	/** Returns the sums of each pixel and its eight neighbours. */
	private static float[] around(float[] values) {
		float[] lines = new float[values.length];
		for (int i = 1; i < values.length - 1; i++) {
			lines[i] = values[i - 1] + values[i] + values[i + 1];
		}
		float[] sums = Arrays.copyOf(lines, lines.length);
		for (int i = InkNetwork.WIDTH; i < values.length - InkNetwork.WIDTH; i++) {
			sums[i] += lines[i - InkNetwork.WIDTH] + lines[i + InkNetwork.WIDTH];
		}
		return sums;
	}

}
