package dev.countersign.image.ink;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.line.EdgeLines;
import dev.countersign.image.ink.line.RuledLines;
import dev.countersign.image.ink.line.StraightLines;
import dev.countersign.image.ink.paper.Darkness;
import dev.countersign.image.ink.paper.InkLevels;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;
import org.jspecify.annotations.Nullable;

/**
 * The signature's ink alone: 0 where there is none, otherwise its darkness relative to
 * the paper, up to 255.
 */
public final class Ink {

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private final int width;

	private final int height;

	private final byte[] values;

	private volatile @Nullable Runs runs;

	/**
	 * Creates ink that takes ownership of the array; the caller must not change it
	 * afterwards.
	 * @param width in pixels
	 * @param height in pixels
	 * @param values {@code width × height} unsigned bytes, 0 where there is no ink
	 */
	public Ink(int width, int height, byte[] values) {
		this.width = width;
		this.height = height;
		this.values = values;
	}

	public int width() {
		return this.width;
	}

	public int height() {
		return this.height;
	}

	/**
	 * Returns the raster itself, which callers must not change.
	 * @return {@code width × height} unsigned bytes
	 */
	public byte[] values() {
		return this.values;
	}

	/**
	 * Returns the runs of ink, which are found only once.
	 * @return all pixels that are not 0
	 */
	public Runs runs() {
		Runs known = this.runs;
		if (known == null) {
			known = Runs.of(this.values, this.width, this.height, 1);
			this.runs = known;
		}
		return known;
	}

	/**
	 * Returns the next inked pixel, passing paper eight pixels at a time.
	 * @param from index into {@link #values()}
	 * @param end index after the last pixel to look at
	 * @return the index of the first pixel that is not 0, or {@code end}
	 */
	public int next(int from, int end) {
		int at = from;
		if (at < end && this.values[at] != 0) {
			return at;
		}
		while (at + Long.BYTES <= end && (long) EIGHT.get(this.values, at) == 0) {
			at += Long.BYTES;
		}
		while (at < end && this.values[at] == 0) {
			at++;
		}
		return at;
	}

	/**
	 * Returns the smallest rectangle that holds all ink, widened by a margin.
	 * @param margin in pixels
	 * @return a rectangle inside the raster; all of it if there is no ink
	 */
	public Region box(int margin) {
		int left = this.width;
		int top = this.height;
		int right = 0;
		int bottom = 0;
		for (int y = 0; y < this.height; y++) {
			int start = y * this.width;
			int end = start + this.width;
			int first = next(start, end);
			if (first < end) {
				int last = end - 1;
				while (this.values[last] == 0) {
					last--;
				}
				left = Math.min(left, first - start);
				right = Math.max(right, last - start + 1);
				top = Math.min(top, y);
				bottom = y + 1;
			}
		}
		if (bottom == 0) {
			return new Region(0, 0, this.width, this.height);
		}
		left = Math.max(0, left - margin);
		top = Math.max(0, top - margin);
		return new Region(left, top, Math.min(this.width, right + margin) - left,
				Math.min(this.height, bottom + margin) - top);
	}

	/** Returns the sum of all values. */
	public long mass() {
		long mass = 0;
		for (int at = next(0, this.values.length); at < this.values.length; at = next(at + 1, this.values.length)) {
			mass += this.values[at] & 0xFF;
		}
		return mass;
	}

	/**
	 * Returns a part of the raster.
	 * @param region inside the raster
	 * @return a copy of the part
	 */
	public Ink part(Region region) {
		byte[] part = new byte[region.width() * region.height()];
		for (int y = 0; y < region.height(); y++) {
			System.arraycopy(this.values, (region.top() + y) * this.width + region.left(), part, y * region.width(),
					region.width());
		}
		return new Ink(region.width(), region.height(), part);
	}

	/**
	 * Removes paper, edge lines, ruled lines and specks. Everything in a stroke that is
	 * darker than paper remains, with a margin of one pixel that keeps its edge soft.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return the ink, on a raster of the image's size
	 */
	public static Ink of(GreyImage image) {
		Darkness darkness = Darkness.of(image);
		return of(darkness, levels(darkness));
	}

	/**
	 * Removes paper, edge lines, specks and every straight line that was drawn with a
	 * ruler or printed, wherever it ends.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return the other ink, on a raster of the image's size
	 */
	public static UnruledInk withoutLines(GreyImage image) {
		Darkness darkness = Darkness.of(image);
		InkLevels levels = levels(darkness);
		StraightLines lines = StraightLines.clear(darkness, levels);
		return new UnruledInk(of(darkness, levels), !lines.isEmpty());
	}

	/** Clears lines that reach from border to border or run along one. */
	private static InkLevels levels(Darkness darkness) {
		InkLevels levels = darkness.levels();
		EdgeLines.clear(darkness, levels);
		RuledLines.clear(darkness, levels);
		return levels;
	}

	private static Ink of(Darkness darkness, InkLevels levels) {
		Runs runs = Runs.of(darkness.values(), darkness.width(), darkness.height(), levels.possible());
		boolean[] chosen = new StrokeChoice(Strokes.of(darkness.values(), darkness.width(), runs), levels.sure(),
				darkness.width(), darkness.height())
			.choose();
		return new Ink(darkness.width(), darkness.height(), keep(darkness, runs, chosen));
	}

	private static byte[] keep(Darkness darkness, Runs runs, boolean[] chosen) {
		int width = darkness.width();
		int height = darkness.height();
		byte[] kept = new byte[width * height];
		for (int run = 0; run < runs.count(); run++) {
			if (!chosen[runs.stroke(run)]) {
				continue;
			}
			int from = Math.max(runs.start(run) - 1, 0);
			int to = Math.min(runs.end(run) + 1, width);
			int last = Math.min(runs.row(run) + 1, height - 1);
			for (int y = Math.max(runs.row(run) - 1, 0); y <= last; y++) {
				System.arraycopy(darkness.values(), y * width + from, kept, y * width + from, to - from);
			}
		}
		return kept;
	}

}
