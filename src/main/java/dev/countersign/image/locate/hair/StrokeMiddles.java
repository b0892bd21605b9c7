package dev.countersign.image.locate.hair;

import java.util.Arrays;
import java.util.function.IntPredicate;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.Pixels;

/**
 * The middles of strokes on a few rows and columns of a canvas, and how much ink lies
 * across each stroke there: its darkness summed over its width, in tones times pixels.
 */
final class StrokeMiddles {

	/** Of so many rows and columns, one is read. */
	static final int GRID = 32;

	/** How far the ink of a stroke reaches across its row or column, in pixels. */
	private static final int REACH = 3;

	private final float[] grey;

	private final float paper;

	/** Chooses the pixels whose strokes count. */
	private final IntPredicate choice;

	/** Those whose neighbours in the row are paler, and those in the column. */
	private final Pixels inRows = new Pixels();

	private final Pixels inColumns = new Pixels();

	private StrokeMiddles(Canvas canvas, float paper, IntPredicate choice) {
		this.grey = canvas.grey();
		this.paper = paper;
		this.choice = choice;
		int top = canvas.top() + REACH;
		int left = canvas.left() + REACH;
		int bottom = canvas.top() + canvas.height() - REACH;
		int right = canvas.left() + canvas.width() - REACH;
		for (int y = canvas.top() + GRID / 4; y < bottom; y += GRID) {
			for (int x = left; x < right; x++) {
				add(y * InkNetwork.WIDTH + x, 1, this.inRows);
			}
		}
		for (int x = canvas.left() + GRID / 4; x < right; x += GRID) {
			for (int y = top; y < bottom; y++) {
				add(y * InkNetwork.WIDTH + x, InkNetwork.WIDTH, this.inColumns);
			}
		}
	}

	/**
	 * Reads a canvas.
	 * @param paper the paper's tone
	 * @param choice chooses pixels; strokes elsewhere do not count
	 */
	static StrokeMiddles of(Canvas canvas, float paper, IntPredicate choice) {
		return new StrokeMiddles(canvas, paper, choice);
	}

	private void add(int pixel, int step, Pixels middles) {
		if (this.choice.test(pixel) && this.grey[pixel] <= this.grey[pixel - step]
				&& this.grey[pixel] < this.grey[pixel + step]) {
			middles.add(pixel);
		}
	}

	int count() {
		return this.inRows.count() + this.inColumns.count();
	}

	/** Returns whether a stroke was met along a row, not along a column. */
	boolean isInRow(int index) {
		return index < this.inRows.count();
	}

	/** Returns a middle. */
	int pixel(int index) {
		return isInRow(index) ? this.inRows.get(index) : this.inColumns.get(index - this.inRows.count());
	}

	/** Returns the ink across the stroke at each middle. */
	float[] inks() {
		float[] inks = new float[count()];
		for (int i = 0; i < inks.length; i++) {
			inks[i] = ink(this.grey, this.paper, pixel(i));
		}
		return inks;
	}

	/**
	 * Returns the ink across a stroke. A straight stroke has that times the cosine of its
	 * slope along a column, and times the sine along a row, each the other way around.
	 * @param grey a canvas
	 * @param pixel the stroke's middle
	 */
	static float ink(float[] grey, float paper, int pixel) {
		float across = 0;
		float down = 0;
		for (int i = -REACH; i <= REACH; i++) {
			across += Math.max(0, paper - grey[pixel + i]);
			down += Math.max(0, paper - grey[pixel + i * InkNetwork.WIDTH]);
		}
		return across * down / (float) Math.sqrt(across * across + down * down + 1);
	}

	/**
	 * Returns the most ink across a stroke that has no more than a share of what the
	 * median of all thicker ones has.
	 * @param inks what {@link #inks} returned
	 * @param least so many are as thin at least
	 * @return 0 if they are fewer
	 */
	static float thin(float[] inks, float share, int least) {
		float[] sorted = inks.clone();
		Arrays.sort(sorted);
		for (int thin = sorted.length - 1; thin >= least; thin--) {
			if (sorted[thin - 1] <= share * sorted[(thin + sorted.length) / 2]) {
				return sorted[thin - 1];
			}
		}
		return 0;
	}

	/**
	 * Returns the indexes of the strokes that are thin, the thinnest first.
	 * @param inks what {@link #inks} returned
	 * @param most the most ink across them
	 */
	int[] thinnestFirst(float[] inks, float most) {
		long[] keys = new long[inks.length];
		int count = 0;
		for (int i = 0; i < inks.length; i++) {
			if (inks[i] <= most) {
				// The bits of numbers that are not negative are in the numbers' order.
				keys[count++] = ((long) Float.floatToIntBits(inks[i]) << Integer.SIZE) + i;
			}
		}
		Arrays.sort(keys, 0, count);
		int[] thinnest = new int[count];
		for (int i = 0; i < count; i++) {
			thinnest[i] = (int) keys[i];
		}
		return thinnest;
	}

}
