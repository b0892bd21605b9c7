package dev.countersign.image.locate;

import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.print.PrintedRows;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

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

	/** How much larger a region is, in one direction, if it shows more of other ink. */
	private static final double MORE = 1.1;

	private final PrintedRows rows;

	/** The size at which it was sought. */
	private final int width;

	private final int height;

	private final double reduction;

	private @Nullable List<Region> others;

	private Print(PrintedRows rows, GreyImage reduced, double reduction) {
		this.rows = rows;
		this.width = reduced.width();
		this.height = reduced.height();
		this.reduction = reduction;
	}

	static Print of(GreyImage image) {
		GreyImage reduced = image.fittedWithin(MAX_WIDTH, MAX_HEIGHT);
		return new Print(PrintedRows.of(reduced), reduced,
				Math.max((double) image.width() / reduced.width(), (double) image.height() / reduced.height()));
	}

	/**
	 * Returns ink without print.
	 * @param ink of the image in which print was sought, in that size
	 */
	Ink removedFrom(Ink ink) {
		return this.rows.removedFrom(ink);
	}

	/** Returns whether there is no print. */
	boolean isEmpty() {
		return this.rows.letters() == 0;
	}

	/** Returns whether there are ruled lines. */
	boolean hasLines() {
		return this.rows.hasLines();
	}

	/** Returns whether there are as many rows as on a page. */
	boolean isOfPage() {
		return this.rows.isPage();
	}

	/** Returns the boxes of other ink that may be a signature, in pixels of the image. */
	List<Region> others() {
		List<Region> known = this.others;
		if (known == null) {
			known = findOthers();
			this.others = known;
		}
		return known;
	}

	private List<Region> findOthers() {
		return this.rows.others(MAX_OTHERS)
			.stream()
			.map((other) -> new Region((int) (other.left() * this.reduction), (int) (other.top() * this.reduction),
					(int) (other.width() * this.reduction), (int) (other.height() * this.reduction)))
			.toList();
	}

	/**
	 * Returns a region beside print with the boxes of other ink that it shows only a part
	 * of, or {@code null} if there are none.
	 */
	@Nullable Region withOthers(Region region) {
		if (isEmpty()) {
			return null;
		}
		int left = region.left();
		int top = region.top();
		int right = left + region.width();
		int bottom = top + region.height();
		for (Region other : others()) {
			if (other.overlaps(region)) {
				left = Math.min(left, other.left());
				top = Math.min(top, other.top());
				right = Math.max(right, other.left() + other.width());
				bottom = Math.max(bottom, other.top() + other.height());
			}
		}
		boolean more = right - left > MORE * region.width() || bottom - top > MORE * region.height();
		return more ? new Region(left, top, right - left, bottom - top) : null;
	}

	/** Returns such a box with a margin. */
	Region around(Region box, DecodedImage image) {
		int margin = (int) (SURROUNDINGS * Math.max(box.width(), box.height()));
		int left = Math.max(0, box.left() - margin);
		int top = Math.max(0, box.top() - margin);
		int right = Math.min(box.left() + box.width() + margin, image.width());
		int bottom = Math.min(box.top() + box.height() + margin, image.height());
		return new Region(left, top, right - left, bottom - top);
	}

	/**
	 * Clears print from what a network found.
	 * @return whether there was any print
	 */
	boolean clear(InkMask mask, Canvas canvas) {
		if (isEmpty() && !hasLines()) {
			return false;
		}
		Region shown = canvas.region();
		// How many more pixels of the image are print than are other ink.
		int[] printed = new int[InkNetwork.WIDTH * InkNetwork.HEIGHT];
		double across = canvas.width() * this.reduction / shown.width();
		double down = canvas.height() * this.reduction / shown.height();
		double left = canvas.left() - canvas.width() * (double) shown.left() / shown.width();
		double top = canvas.top() - canvas.height() * (double) shown.top() / shown.height();
		Range rows = Range.of(this.height, top, down, canvas.top(), canvas.height());
		Range columns = Range.of(this.width, left, across, canvas.left(), canvas.width());
		this.rows.forEachRun((y, from, to, letter) -> {
			int more = (letter > 0) ? 1 : -1;
			for (int row = rows.first(y); row < rows.end(y); row++) {
				for (int x = from; x < to; x++) {
					int end = columns.end(x);
					for (int column = columns.first(x); column < end; column++) {
						printed[row * InkNetwork.WIDTH + column] += more;
					}
				}
			}
		});
		clear(mask.values(), around(printed));
		return true;
	}

	private static void clear(float[] mask, int[] printed) {
		for (int i = 0; i < mask.length; i++) {
			if (printed[i] > 0) {
				mask[i] = 0;
			}
		}
	}

	/** Returns the sums of each pixel and its eight neighbours. */
	private static int[] around(int[] values) {
		int[] sums = new int[values.length];
		int[] line = new int[InkNetwork.WIDTH];
		for (int row = 0; row < values.length; row += InkNetwork.WIDTH) {
			for (int x = 1; x < line.length - 1; x++) {
				line[x] = values[row + x] + values[row + x - 1] + values[row + x + 1];
			}
			line[0] = values[row] + values[row + 1];
			line[line.length - 1] = values[row + line.length - 1] + values[row + line.length - 2];
			for (int to = Math.max(row - InkNetwork.WIDTH, 0); to <= row + InkNetwork.WIDTH
					&& to < values.length; to += InkNetwork.WIDTH) {
				for (int x = 0; x < line.length; x++) {
					sums[to + x] += line[x];
				}
			}
		}
		return sums;
	}

	/**
	 * Which pixels of the canvas show each pixel of the reduced image, along one side:
	 * the one under its centre, or all that it covers if the canvas is the larger one.
	 *
	 * @param firsts the first of them
	 * @param ends the one after the last
	 */
	private record Range(int[] firsts, int[] ends) {

		/**
		 * Maps pixels.
		 * @param pixels of the image
		 * @param start where the image begins on the canvas
		 * @param scale pixels of the canvas for one of the image
		 * @param from the canvas's first pixel that shows the image
		 * @param length how many do
		 */
		static Range of(int pixels, double start, double scale, int from, int length) {
			Range range = new Range(new int[pixels], new int[pixels]);
			for (int pixel = 0; pixel < pixels; pixel++) {
				double middle = start + (pixel + 0.5) * scale;
				double first = (scale > 1) ? start + pixel * scale : middle;
				double end = (scale > 1) ? Math.ceil(start + (pixel + 1) * scale) : Math.floor(middle) + 1;
				range.firsts[pixel] = Math.max(from, (int) Math.floor(first));
				range.ends[pixel] = (int) Math.min(from + length, end);
			}
			return range;
		}

		int first(int pixel) {
			return this.firsts[pixel];
		}

		int end(int pixel) {
			return this.ends[pixel];
		}

	}

}
