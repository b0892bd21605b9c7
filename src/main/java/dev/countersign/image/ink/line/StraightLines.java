package dev.countersign.image.ink.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.countersign.image.ink.paper.Darkness;
import dev.countersign.image.ink.paper.InkLevels;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * The ruled lines of an image: the sides of boxes and tables, guidelines and underlines.
 * They are straight to a tenth of a pixel over a hundred pixels and more, as hardly any
 * stroke of a pen is, or meet in the corners of a frame.
 */
public final class StraightLines {

	/** A line has at least this share of a well-inked stroke's darkness. */
	private static final double MIN_DARKNESS = 0.15;

	/** More runs of ink, as a share of the pixels, are a pattern of dots. */
	private static final double MAX_RUNS = 0.125;

	/** Among more strokes, crumbs are not sought: they are a pattern. */
	private static final int MAX_STROKES = 5000;

	private final byte[] values;

	private final int width;

	private final int height;

	private int[] pixels = new int[256];

	private int count;

	private List<Frame> frames = List.of();

	private StraightLines(byte[] values, int width, int height) {
		this.values = values;
		this.width = width;
		this.height = height;
	}

	/**
	 * Finds ruled lines and clears them. Where a stroke crosses a line, it is left
	 * unchanged.
	 * @param darkness of the image; changed
	 * @param levels of its ink
	 * @return what was cleared
	 */
	public static StraightLines clear(Darkness darkness, InkLevels levels) {
		StraightLines lines = new StraightLines(darkness.values(), darkness.width(), darkness.height());
		lines.clear(Math.max(levels.sure(), (int) (MIN_DARKNESS * levels.full())));
		return lines;
	}

	private void clear(int level) {
		LineSearch down = new LineSearch(this.values, this.width, this.height, level);
		if (down.runs() > MAX_RUNS * this.values.length) {
			return;
		}
		LineSearch across = new LineSearch(TurnedRaster.of(this.values, this.width, this.height), this.height,
				this.width, level);
		if (across.runs() > MAX_RUNS * this.values.length) {
			return;
		}
		List<StraightLine> allDown = down.lines();
		List<StraightLine> allAcross = across.lines();
		List<StraightLine> ruledDown = ruled(allDown);
		List<StraightLine> ruledAcross = ruled(allAcross);
		this.frames = FrameSearch.of(allDown, allAcross);
		for (Frame frame : this.frames) {
			addMissing(frame.down(), ruledDown);
			addMissing(frame.across(), ruledAcross);
		}
		for (int turns = 0; turns < 2; turns++) {
			addOthers(allDown, ruledDown, ruledAcross);
			addOthers(allAcross, ruledAcross, ruledDown);
		}
		ruledDown.addAll(EvenLines.of(allDown, this.width, this.height));
		ruledAcross.addAll(EvenLines.of(allAcross, this.height, this.width));
		ruledDown.addAll(DashedLines.of(down.pieces(), down));
		ruledAcross.addAll(DashedLines.of(across.pieces(), across));
		ruledDown.forEach((line) -> down.forEachPixel(line, this::clear));
		ruledAcross.forEach((line) -> across.forEachPixel(line, (y, x) -> clear(x, y)));
		if (!isEmpty()) {
			clearCrumbs(ruledDown, ruledAcross, level);
		}
	}

	/** Clears what is left where lines meet. */
	private void clearCrumbs(List<StraightLine> down, List<StraightLine> across, int level) {
		Runs runs = Runs.of(this.values, this.width, this.height, level);
		Strokes strokes = Strokes.of(this.values, this.width, runs);
		if (strokes.count() > MAX_STROKES) {
			return;
		}
		boolean[] crumbs = new boolean[strokes.count()];
		for (int i = 0; i < crumbs.length; i++) {
			int left = strokes.left(i);
			int right = strokes.right(i);
			int top = strokes.top(i);
			int bottom = strokes.bottom(i);
			crumbs[i] = hasCrumb(down, left, right, top, bottom) || hasCrumb(across, top, bottom, left, right);
		}
		for (int run = 0; run < runs.count(); run++) {
			for (int x = runs.start(run); crumbs[runs.stroke(run)] && x < runs.end(run); x++) {
				clear(x, runs.row(run));
			}
		}
	}

	private static boolean hasCrumb(List<StraightLine> lines, int left, int right, int top, int bottom) {
		for (StraightLine line : lines) {
			if (line.hasCrumb(left, right, top, bottom)) {
				return true;
			}
		}
		return false;
	}

	private static List<StraightLine> ruled(List<StraightLine> all) {
		List<StraightLine> ruled = new ArrayList<>();
		all.stream().filter(StraightLine::isRuled).forEach(ruled::add);
		return ruled;
	}

	private static void addMissing(List<StraightLine> sides, List<StraightLine> ruled) {
		sides.stream().filter((side) -> !ruled.contains(side)).forEach(ruled::add);
	}

	/**
	 * Adds lines that belong to ruled ones. What was added before is not ruled itself,
	 * and a level stroke is soon like a short piece of a line.
	 */
	private static void addOthers(List<StraightLine> all, List<StraightLine> ruled, List<StraightLine> across) {
		if (!ruled.isEmpty() || !across.isEmpty()) {
			List<StraightLine> themselves = ruled(ruled);
			List<StraightLine> others = all.stream()
				.filter((line) -> !ruled.contains(line)
						&& (themselves.stream().anyMatch((other) -> line.isLike(other) || line.isPieceOf(other))
								|| across.stream().anyMatch(line::isSideOf)))
				.toList();
			ruled.addAll(others);
		}
	}

	private void clear(int x, int y) {
		int pixel = y * this.width + x;
		if (this.values[pixel] != 0) {
			this.values[pixel] = 0;
			if (this.count == this.pixels.length) {
				this.pixels = Arrays.copyOf(this.pixels, 2 * this.count);
			}
			this.pixels[this.count++] = pixel;
		}
	}

	/**
	 * Returns the frames among the lines.
	 * @return an empty list if there are none
	 */
	public List<Frame> frames() {
		return this.frames;
	}

	/** Returns whether there were none. */
	public boolean isEmpty() {
		return this.count == 0;
	}

	/**
	 * Passes on all pixels that were cleared, in no certain order.
	 * @param visitor receives them
	 */
	public void forEachPixel(PixelVisitor visitor) {
		for (int i = 0; i < this.count; i++) {
			visitor.visit(this.pixels[i] % this.width, this.pixels[i] / this.width);
		}
	}

	/**
	 * Receives pixels.
	 */
	@FunctionalInterface
	public interface PixelVisitor {

		/**
		 * Receives a pixel.
		 * @param x its column
		 * @param y its row
		 */
		void visit(int x, int y);

	}

}
