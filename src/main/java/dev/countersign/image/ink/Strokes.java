package dev.countersign.image.ink;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The connected strokes of an image, with the ink, maximum darkness and bounding box of
 * each.
 */
final class Strokes {

	/** The share of its box that a written stroke covers. */
	private static final double MIN_SOLID = 0.02;

	private static final double MAX_SOLID = 0.6;

	final int count;

	final long[] mass;

	final int[] area;

	final int[] runs;

	final int[] peak;

	final int[] left;

	final int[] right;

	final int[] top;

	final int[] bottom;

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

	static Strokes of(byte[] values, int width, Runs runs) {
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
	 * Returns these strokes with boxes along a frame's sides, from its left upper corner.
	 * They are not sorted by their rows. What reaches far out of the frame has a box
	 * beside it.
	 * @param runs the runs of the strokes
	 */
	Strokes turned(Runs runs, Frame frame) {
		Strokes turned = of(IntStream.range(0, this.count).toArray());
		boolean[] near = new boolean[this.count];
		for (int stroke = 0; stroke < this.count; stroke++) {
			near[stroke] = frame.mayContain(this.left[stroke], this.top[stroke], this.right[stroke] - 1,
					this.bottom[stroke] - 1);
			turned.left[stroke] = near[stroke] ? Integer.MAX_VALUE : -1;
			turned.right[stroke] = near[stroke] ? Integer.MIN_VALUE : 0;
			turned.top[stroke] = turned.left[stroke];
			turned.bottom[stroke] = turned.right[stroke];
		}
		for (int run = 0; run < runs.count(); run++) {
			if (near[runs.stroke(run)]) {
				turned.include(runs.stroke(run), runs.start(run), runs.row(run), frame);
				turned.include(runs.stroke(run), runs.end(run) - 1, runs.row(run), frame);
			}
		}
		return turned;
	}

	private void include(int stroke, int x, int y, Frame frame) {
		int column = (int) Math.round(frame.column(x, y) - frame.left());
		int row = (int) Math.round(frame.row(x, y) - frame.top());
		this.left[stroke] = Math.min(this.left[stroke], column);
		this.right[stroke] = Math.max(this.right[stroke], column + 1);
		this.top[stroke] = Math.min(this.top[stroke], row);
		this.bottom[stroke] = Math.max(this.bottom[stroke], row + 1);
	}

	/** Returns some of these strokes, numbered in this order. */
	Strokes of(int[] chosen) {
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

	/** Returns how wide a stroke is, in pixels. */
	int width(int stroke) {
		return this.right[stroke] - this.left[stroke];
	}

	/** Returns how high a stroke is, in pixels. */
	int height(int stroke) {
		return this.bottom[stroke] - this.top[stroke];
	}

	/** Returns whether a stroke is neither a frame nor a line nor solid. */
	boolean isWritten(int stroke) {
		double solid = (double) this.area[stroke] / width(stroke) / height(stroke);
		return solid > MIN_SOLID && solid < MAX_SOLID;
	}

	/** Returns the column of a stroke's centre. */
	double centre(int stroke) {
		return (this.left[stroke] + this.right[stroke]) / 2.0;
	}

	/** Returns at most so many of these strokes, those with the most ink. */
	int[] largest(IntStream strokes, int max) {
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
	 */
	int firstFrom(double row) {
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

	/** Returns these strokes by their left edges. */
	int[] fromLeft(int[] strokes) {
		return Arrays.stream(strokes)
			.boxed()
			.sorted(Comparator.comparingInt((stroke) -> this.left[stroke]))
			.mapToInt(Integer::intValue)
			.toArray();
	}

	/**
	 * Returns the distance between two strokes' boxes in pixels, or 0 if they overlap.
	 */
	int gap(int a, int b) {
		int across = Math.max(this.left[a], this.left[b]) - Math.min(this.right[a], this.right[b]);
		int down = Math.max(this.top[a], this.top[b]) - Math.min(this.bottom[a], this.bottom[b]);
		return Math.max(0, Math.max(across, down));
	}

}
