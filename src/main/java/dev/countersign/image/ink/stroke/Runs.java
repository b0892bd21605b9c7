package dev.countersign.image.ink.stroke;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The horizontal runs of possible ink, row by row, each labelled with its connected
 * stroke (8 neighbours).
 */
public final class Runs {

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	/** The lowest and the highest bit of each byte. */
	private static final long ONES = 0x0101010101010101L;

	private static final long HIGHEST = ONES << 7;

	private int[] row = new int[1024];

	private int[] start = new int[1024];

	private int[] end = new int[1024];

	private int[] stroke = new int[1024];

	private int count;

	private int strokes;

	private Runs() {
	}

	/**
	 * Finds the runs of an image and joins those that touch to strokes.
	 * @param darkness of its pixels, unsigned, row by row
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @param possible the least darkness of ink, 1 to 255
	 * @return all runs
	 */
	public static Runs of(byte[] darkness, int width, int height, int possible) {
		Runs runs = new Runs();
		int previous = 0;
		for (int y = 0; y < height; y++) {
			int first = runs.count;
			runs.findInRow(darkness, y, width, possible);
			runs.join(previous, first);
			previous = first;
		}
		runs.number();
		return runs;
	}

	/**
	 * Finds the runs of some pixels and joins those that touch to strokes.
	 * @param ink the pixels
	 * @return all runs
	 */
	public static Runs of(InkBits ink) {
		Runs runs = new Runs();
		int previous = 0;
		for (int y = ink.top(); y < ink.bottom(); y++) {
			int first = runs.count;
			int end;
			for (int x = ink.next(y, 0); x < ink.width(); x = ink.next(y, end)) {
				end = ink.nextGap(y, x);
				runs.add(y, x, end);
			}
			runs.join(previous, first);
			previous = first;
		}
		runs.number();
		return runs;
	}

	/**
	 * Finds the runs of an image without joining them to strokes.
	 * @param darkness of its pixels, unsigned, row by row
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @param possible the least darkness of ink, 1 to 255
	 * @return all runs, each with a stroke of its own
	 */
	public static Runs apart(byte[] darkness, int width, int height, int possible) {
		Runs runs = new Runs();
		for (int y = 0; y < height; y++) {
			runs.findInRow(darkness, y, width, possible);
		}
		runs.strokes = runs.count;
		return runs;
	}

	/**
	 * Returns how many runs there are.
	 * @return 0 if there is no ink
	 */
	public int count() {
		return this.count;
	}

	/**
	 * Returns the number of connected strokes.
	 * @return 0 if there is no ink
	 */
	public int strokes() {
		return this.strokes;
	}

	/**
	 * Returns the row of a run.
	 * @param run 0 to {@link #count()} − 1
	 * @return never lower than that of the run before
	 */
	public int row(int run) {
		return this.row[run];
	}

	/**
	 * Returns the first column of a run.
	 * @param run as above
	 * @return in pixels
	 */
	public int start(int run) {
		return this.start[run];
	}

	/**
	 * Returns the column after the last one of a run.
	 * @param run as above
	 * @return in pixels
	 */
	public int end(int run) {
		return this.end[run];
	}

	/**
	 * Returns the stroke of a run.
	 * @param run as above
	 * @return 0 to {@link #strokes()} − 1, in the order of their first runs
	 */
	public int stroke(int run) {
		return this.stroke[run];
	}

	private void findInRow(byte[] values, int y, int width, int possible) {
		int offset = y * width;
		int end = offset + width;
		int at = next(values, offset, end, possible);
		while (at < end) {
			int from = at;
			while (at < end && (values[at] & 0xFF) >= possible) {
				at++;
			}
			add(y, from - offset, at - offset);
			at = next(values, at, end, possible);
		}
	}

	/**
	 * Returns the next pixel of possible ink, or the end. It passes eight pixels at a
	 * time while no byte, raised by 128 less the threshold, reaches its highest bit.
	 */
	private static int next(byte[] values, int from, int end, int possible) {
		long missing = Math.max(0, 128 - possible) * ONES;
		int at = from;
		while (at + Long.BYTES <= end) {
			long eight = (long) EIGHT.get(values, at);
			long reached = (eight | (eight & ~HIGHEST) + missing) & HIGHEST;
			if (reached != 0) {
				at += Long.numberOfTrailingZeros(reached) / Byte.SIZE;
				break;
			}
			at += Long.BYTES;
		}
		while (at < end && (values[at] & 0xFF) < possible) {
			at++;
		}
		return at;
	}

	private void add(int y, int from, int to) {
		if (this.count == this.row.length) {
			int larger = this.count * 2;
			this.row = Arrays.copyOf(this.row, larger);
			this.start = Arrays.copyOf(this.start, larger);
			this.end = Arrays.copyOf(this.end, larger);
			this.stroke = Arrays.copyOf(this.stroke, larger);
		}
		this.row[this.count] = y;
		this.start[this.count] = from;
		this.end[this.count] = to;
		this.stroke[this.count] = this.count;
		this.count++;
	}

	/**
	 * Joins the last row's runs with the touching runs of the row above.
	 */
	private void join(int above, int below) {
		int upper = above;
		int lower = below;
		while (upper < below && lower < this.count) {
			if (this.row[upper] != this.row[lower] - 1 || this.end[upper] < this.start[lower]) {
				upper++;
			}
			else if (this.end[lower] < this.start[upper]) {
				lower++;
			}
			else {
				union(upper, lower);
				if (this.end[upper] < this.end[lower]) {
					upper++;
				}
				else {
					lower++;
				}
			}
		}
	}

	private void union(int a, int b) {
		int first = root(a);
		int second = root(b);
		this.stroke[Math.max(first, second)] = Math.min(first, second);
	}

	private int root(int run) {
		int root = run;
		while (this.stroke[root] != root) {
			this.stroke[root] = this.stroke[this.stroke[root]];
			root = this.stroke[root];
		}
		return root;
	}

	/**
	 * Turns the forest into consecutive labels; a run's parent always comes before it.
	 */
	private void number() {
		for (int run = 0; run < this.count; run++) {
			int parent = this.stroke[run];
			this.stroke[run] = (parent == run) ? this.strokes++ : this.stroke[parent];
		}
	}

}
