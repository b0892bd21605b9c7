package dev.countersign.image.ink.stroke;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The connected strokes of an image, with the ink, maximum darkness and bounding box of
 * each.
 */
public final class Strokes {

	/** The share of its box that a written stroke covers. */
	private static final double MIN_SOLID = 0.02;

	private static final double MAX_SOLID = 0.6;

	private final int count;

	private final long[] mass;

	private final int[] area;

	private final int[] runs;

	private final int[] peak;

	private final int[] left;

	private final int[] right;

	private final int[] top;

	private final int[] bottom;

	private Strokes(int count) {
		this.count = count;
		this.mass = new long[count];
		this.area = new int[count];
		this.runs = new int[count];
		this.peak = new int[count];
		this.left = new int[count];
		this.right = new int[count];
		this.top = new int[count];
		this.bottom = new int[count];
		Arrays.fill(this.left, Integer.MAX_VALUE);
		Arrays.fill(this.top, -1);
	}

	/**
	 * Measures the strokes of an image.
	 * @param values the darkness of its pixels, unsigned, row by row
	 * @param width of the image, in pixels
	 * @param runs the runs of its ink
	 * @return the strokes, numbered as in the runs
	 */
	public static Strokes of(byte[] values, int width, Runs runs) {
		Strokes strokes = new Strokes(runs.strokes());
		for (int run = 0; run < runs.count(); run++) {
			int stroke = runs.stroke(run);
			int offset = runs.row(run) * width;
			int sum = 0;
			int peak = strokes.peak[stroke];
			for (int x = runs.start(run); x < runs.end(run); x++) {
				int value = values[offset + x] & 0xFF;
				sum += value;
				peak = Math.max(peak, value);
			}
			strokes.peak[stroke] = peak;
			strokes.mass[stroke] += sum;
			strokes.area[stroke] += runs.end(run) - runs.start(run);
			strokes.runs[stroke]++;
			strokes.left[stroke] = Math.min(strokes.left[stroke], runs.start(run));
			strokes.right[stroke] = Math.max(strokes.right[stroke], runs.end(run));
			if (strokes.top[stroke] < 0) {
				strokes.top[stroke] = runs.row(run);
			}
			strokes.bottom[stroke] = runs.row(run) + 1;
		}
		return strokes;
	}

	/**
	 * Returns these strokes with other boxes, in which they need not be sorted by their
	 * rows any more.
	 * @param left for each stroke, the first column of its box; the others likewise
	 * @param top the first rows
	 * @param right the columns after the last
	 * @param bottom the rows after the last
	 * @return strokes with the same numbers
	 */
	public Strokes within(int[] left, int[] top, int[] right, int[] bottom) {
		Strokes others = of(IntStream.range(0, this.count).toArray());
		System.arraycopy(left, 0, others.left, 0, this.count);
		System.arraycopy(top, 0, others.top, 0, this.count);
		System.arraycopy(right, 0, others.right, 0, this.count);
		System.arraycopy(bottom, 0, others.bottom, 0, this.count);
		return others;
	}

	/**
	 * Returns some of these strokes, numbered anew.
	 * @param chosen their numbers, in the order of the new ones
	 * @return the chosen strokes
	 */
	public Strokes of(int[] chosen) {
		Strokes strokes = new Strokes(chosen.length);
		for (int i = 0; i < chosen.length; i++) {
			strokes.mass[i] = this.mass[chosen[i]];
			strokes.area[i] = this.area[chosen[i]];
			strokes.runs[i] = this.runs[chosen[i]];
			strokes.peak[i] = this.peak[chosen[i]];
			strokes.left[i] = this.left[chosen[i]];
			strokes.right[i] = this.right[chosen[i]];
			strokes.top[i] = this.top[chosen[i]];
			strokes.bottom[i] = this.bottom[chosen[i]];
		}
		return strokes;
	}

	/**
	 * Returns how many strokes there are.
	 * @return 0 if there is no ink
	 */
	public int count() {
		return this.count;
	}

	/** Returns the sum of a stroke's darkness. */
	public long mass(int stroke) {
		return this.mass[stroke];
	}

	/** Returns how many pixels a stroke has. */
	public int area(int stroke) {
		return this.area[stroke];
	}

	/** Returns how many horizontal runs a stroke has. */
	public int runs(int stroke) {
		return this.runs[stroke];
	}

	/** Returns the greatest darkness of a stroke, 0 to 255. */
	public int peak(int stroke) {
		return this.peak[stroke];
	}

	/** Returns the first column of a stroke's box. */
	public int left(int stroke) {
		return this.left[stroke];
	}

	/** Returns the column after the last one of a stroke's box. */
	public int right(int stroke) {
		return this.right[stroke];
	}

	/** Returns the first row of a stroke's box. */
	public int top(int stroke) {
		return this.top[stroke];
	}

	/** Returns the row after the last one of a stroke's box. */
	public int bottom(int stroke) {
		return this.bottom[stroke];
	}

	/** Returns how wide a stroke is, in pixels. */
	public int width(int stroke) {
		return this.right[stroke] - this.left[stroke];
	}

	/** Returns how high a stroke is, in pixels. */
	public int height(int stroke) {
		return this.bottom[stroke] - this.top[stroke];
	}

	/** Returns whether a stroke is neither a frame nor a line nor solid. */
	public boolean isWritten(int stroke) {
		double solid = (double) this.area[stroke] / width(stroke) / height(stroke);
		return solid > MIN_SOLID && solid < MAX_SOLID;
	}

	/** Returns the column of a stroke's centre. */
	public double centre(int stroke) {
		return (this.left[stroke] + this.right[stroke]) / 2.0;
	}

	/**
	 * Returns the largest of some strokes.
	 * @param strokes their numbers
	 * @param max how many at most
	 * @return those with the most pixels, in rising order if there were more
	 */
	public int[] largest(IntStream strokes, int max) {
		int[] all = strokes.toArray();
		if (all.length <= max) {
			return all;
		}
		int[] areas = Arrays.stream(all).map((stroke) -> this.area[stroke]).sorted().toArray();
		int least = areas[areas.length - max];
		int[] larger = Arrays.stream(all).filter((stroke) -> this.area[stroke] > least).toArray();
		return IntStream
			.concat(Arrays.stream(larger),
					Arrays.stream(all).filter((stroke) -> this.area[stroke] == least).limit(max - larger.length))
			.sorted()
			.toArray();
	}

	/**
	 * Returns the first stroke that begins in a row or below it. Strokes are numbered
	 * from top to bottom.
	 * @param row in pixels
	 * @return {@link #count()} if there is none
	 */
	public int firstFrom(double row) {
		int from = 0;
		int to = this.count;
		while (from < to) {
			int middle = (from + to) >>> 1;
			if (this.top[middle] < row) {
				from = middle + 1;
			}
			else {
				to = middle;
			}
		}
		return from;
	}

	/**
	 * Sorts strokes by their left edges.
	 * @param strokes their numbers
	 * @return the same numbers in that order
	 */
	public int[] fromLeft(int[] strokes) {
		return Arrays.stream(strokes)
			.boxed()
			.sorted(Comparator.comparingInt((stroke) -> this.left[stroke]))
			.mapToInt(Integer::intValue)
			.toArray();
	}

	/**
	 * Returns the distance between two strokes' boxes in pixels, or 0 if they overlap.
	 */
	public int gap(int a, int b) {
		int across = Math.max(this.left[a], this.left[b]) - Math.min(this.right[a], this.right[b]);
		int down = Math.max(this.top[a], this.top[b]) - Math.min(this.bottom[a], this.bottom[b]);
		return Math.max(0, Math.max(across, down));
	}

}
