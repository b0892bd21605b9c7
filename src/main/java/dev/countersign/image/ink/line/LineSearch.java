package dev.countersign.image.ink.line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.LineFit;
import dev.countersign.image.ink.stroke.Runs;

/**
 * Finds straight lines down the rows of a raster, also slanting ones. They may be broken,
 * and strokes may cross them: thin runs of ink that lie below each other are split where
 * they bend, and the straight pieces joined to lines.
 */
final class LineSearch {

	/** A longer run is not a line's. */
	private static final int MAX_THICKNESS = 18;

	/** The fewest rows of a straight piece. */
	private static final int MIN_PIECE = 10;

	/** Only pieces this long are continued. */
	private static final int MIN_BASE = 24;

	/** The greatest slope and deviation of shorter ones, which others cross. */
	private static final double MAX_SLOPE_CROSSED = 0.13;

	private static final double DEVIATION_CROSSED = 0.25;

	/** The least length of a line of such pieces, and the least share that is seen. */
	private static final int MIN_CROSSED = 60;

	private static final double MIN_SEEN_CROSSED = 0.4;

	/** The fewest such pieces on squared paper, and how many are joined. */
	private static final int MIN_PIECES_CROSSED = 12;

	private static final int MAX_PIECES_CROSSED = 600;

	/** Only this many lines are fitted again without what strokes touch. */
	private static final int MAX_TRIMMED = 50;

	/** Only this many of the longest pieces are joined. */
	private static final int MAX_PIECES = 2000;

	/** More bends than these are a pattern's or a hand's. */
	private static final int MAX_SPLITS = 100;

	/** The greatest deviation of a piece from a straight line, in pixels. */
	private static final double TOLERANCE = 0.5;

	/**
	 * The least length of a piece whose rows are told from those that a stroke touches,
	 * and the least share of them.
	 */
	private static final int MIN_TOUCHED = 110;

	private static final double MIN_UNTOUCHED = 0.85;

	/** How much more ink than most rows have those that a stroke touches. */
	private static final double TOUCHED = 1.25;

	/** How much more ink than a line's has a run that a stroke crosses. */
	private static final double CROSSED = 1.7;

	private final byte[] values;

	private final int width;

	private final int height;

	private final Runs runs;

	/** For each row, its first run. */
	private final int[] first;

	/** For each run, its centre of mass. */
	private final float[] centre;

	/** For each run, its ink; 0 as long as it was not measured. */
	private final int[] mass;

	private final List<StraightLine> pieces = new ArrayList<>();

	private boolean sought;

	LineSearch(byte[] values, int width, int height, int level) {
		this.values = values;
		this.width = width;
		this.height = height;
		this.runs = Runs.apart(values, width, height, level);
		this.centre = new float[this.runs.count()];
		this.mass = new int[this.runs.count()];
		this.first = new int[height + 1];
		int run = 0;
		for (int row = 0; row <= height; row++) {
			while (run < this.runs.count() && this.runs.row(run) < row) {
				run++;
			}
			this.first[row] = run;
		}
	}

	/** Returns how many runs of ink there are. */
	int runs() {
		return this.runs.count();
	}

	/** Returns straight pieces, each without gaps. */
	List<StraightLine> pieces() {
		if (!this.sought) {
			this.sought = true;
			addPieces();
		}
		return this.pieces;
	}

	/** Returns the share of a line's rows in which ink lies on it. */
	double share(StraightLine line) {
		int inked = 0;
		for (int row = line.from(); row < line.to(); row++) {
			inked += isInked(row, line.fit().at(row)) ? 1 : 0;
		}
		return (double) inked / line.length();
	}

	/** Returns whether ink lies at a place. */
	boolean isInked(int row, double at) {
		if (row < 0 || row >= this.height) {
			return false;
		}
		int column = (int) Math.rint(at);
		int run = firstFrom(row, column + 1);
		return run < this.first[row + 1] && this.runs.start(run) <= column;
	}

	/**
	 * Returns the lines that consist of at least one longer piece, those with the longest
	 * piece first.
	 */
	List<StraightLine> lines() {
		List<StraightLine> longest = pieces().stream()
			.sorted(Comparator.comparingInt(StraightLine::length).reversed())
			.limit(MAX_PIECES)
			.toList();
		boolean[] used = new boolean[longest.size()];
		List<StraightLine> lines = new ArrayList<>();
		int fitted = 0;
		for (int i = 0; i < used.length && longest.get(i).length() >= MIN_BASE; i++) {
			if (!used[i]) {
				StraightLine line = continued(i, longest, used);
				boolean mayBeExact = fitted < MAX_TRIMMED && TrimmedLine.mayBe(line);
				fitted += mayBeExact ? 1 : 0;
				lines.add(mayBeExact ? trimmed(line) : line);
			}
		}
		addCrossed(longest, used, lines);
		return lines;
	}

	/**
	 * Returns a line through those of its runs that no stroke touches, if that shows it
	 * to be straighter than a hand draws; otherwise the line as it is.
	 */
	private StraightLine trimmed(StraightLine line) {
		TrimmedLine trimmed = new TrimmedLine(line);
		for (int row = line.from(); row < line.to(); row++) {
			double at = line.fit().at(row);
			for (int run = firstFrom(row, (int) at - MAX_THICKNESS); run < this.first[row + 1]
					&& this.runs.start(run) <= at + MAX_THICKNESS; run++) {
				weigh(run);
				if (this.mass[run] <= CROSSED * line.mass()) {
					trimmed.add(row, this.centre[run]);
				}
			}
		}
		return trimmed.exact();
	}

	/** Adds lines of squared paper that others cross so often that no piece is long. */
	private static void addCrossed(List<StraightLine> pieces, boolean[] used, List<StraightLine> lines) {
		List<StraightLine> upright = IntStream.range(0, used.length)
			.filter((i) -> !used[i])
			.mapToObj(pieces::get)
			.filter((piece) -> Math.abs(piece.fit().slope()) <= MAX_SLOPE_CROSSED
					&& piece.fit().deviation() <= DEVIATION_CROSSED)
			.limit(MAX_PIECES_CROSSED)
			.toList();
		boolean[] taken = new boolean[upright.size()];
		for (int i = 0; i < taken.length && taken.length >= MIN_PIECES_CROSSED; i++) {
			if (!taken[i]) {
				StraightLine line = continued(i, upright, taken);
				if (line.length() >= MIN_CROSSED && line.fit().count() >= MIN_SEEN_CROSSED * line.length()) {
					lines.add(line);
				}
			}
		}
	}

	private static StraightLine continued(int base, List<StraightLine> pieces, boolean[] used) {
		used[base] = true;
		StraightLine line = pieces.get(base);
		for (boolean grows = true; grows;) {
			grows = false;
			for (int i = base + 1; i < used.length; i++) {
				if (!used[i] && line.isContinuedBy(pieces.get(i))) {
					used[i] = true;
					line = line.with(pieces.get(i));
					grows = true;
				}
			}
		}
		return line;
	}

	/**
	 * Passes on the pixels of a line, with its soft edge, but not those where a stroke
	 * crosses it.
	 */
	void forEachPixel(StraightLine line, StraightLines.PixelVisitor visitor) {
		for (int row = Math.max(0, line.from()); row < Math.min(this.height, line.to()); row++) {
			double at = line.fit().at(row);
			for (int run = firstFrom(row, (int) at - MAX_THICKNESS); run < this.first[row + 1]
					&& this.runs.start(run) <= at + MAX_THICKNESS; run++) {
				weigh(run);
				if (this.mass[run] <= CROSSED * line.mass() && (Math.abs(this.centre[run] - at) <= StraightLine.MAX_OFF
						|| isCutOff(run, at, line.thickness()))) {
					int end = Math.min(this.width, this.runs.end(run) + 1);
					for (int x = Math.max(0, this.runs.start(run) - 1); x < end; x++) {
						visitor.visit(x, row);
					}
				}
			}
		}
	}

	/** Returns whether a run is what the raster's edge leaves of a line. */
	private boolean isCutOff(int run, double at, double thickness) {
		double reach = thickness / 2 + StraightLine.MAX_OFF;
		return (this.runs.start(run) == 0 || this.runs.end(run) == this.width) && this.runs.start(run) >= at - reach
				&& this.runs.end(run) <= at + 1 + reach;
	}

	private void addPieces() {
		int[] firstBelow = firstBelow();
		boolean[] used = new boolean[this.runs.count()];
		int[] chain = new int[this.height];
		for (int start = 0; start < used.length; start++) {
			int length = 0;
			for (int run = start; run >= 0 && !used[run] && isThin(run); run = below(run, firstBelow[run])) {
				used[run] = true;
				chain[length++] = run;
			}
			split(chain, 0, length, 0);
		}
	}

	private boolean isThin(int run) {
		return this.runs.end(run) - this.runs.start(run) <= MAX_THICKNESS;
	}

	/**
	 * Returns, for each run, the first one of the next row that does not end before it
	 * begins, or that row's end.
	 */
	private int[] firstBelow() {
		int[] below = new int[this.runs.count()];
		int next = 0;
		for (int run = 0; run < below.length; run++) {
			int row = this.runs.row(run) + 1;
			next = Math.max(next, this.first[row]);
			while (row < this.height && next < this.first[row + 1] && this.runs.end(next) < this.runs.start(run) - 1) {
				next++;
			}
			below[run] = next;
		}
		return below;
	}

	/**
	 * Returns the run of the next row that continues one, or a negative number.
	 * @param first where to begin in that row
	 */
	private int below(int run, int first) {
		int row = this.runs.row(run) + 1;
		if (row == this.height) {
			return -1;
		}
		int twice = this.runs.start(run) + this.runs.end(run);
		int best = -1;
		int least = 3;
		for (int next = first; next < this.first[row + 1] && this.runs.start(next) <= this.runs.end(run) + 1; next++) {
			int step = Math.abs(this.runs.start(next) + this.runs.end(next) - twice);
			if (step < least && isThin(next)) {
				least = step;
				best = next;
			}
		}
		return best;
	}

	/** Returns the first run of a row that ends at a column or behind it. */
	private int firstFrom(int row, int column) {
		int from = this.first[row];
		int to = this.first[row + 1];
		while (from < to) {
			int middle = (from + to) >>> 1;
			if (this.runs.end(middle) < column) {
				from = middle + 1;
			}
			else {
				to = middle;
			}
		}
		return from;
	}

	/** Splits a chain of runs where it bends most, until its pieces are straight. */
	private void split(int[] chain, int from, int to, int splits) {
		if (to - from < MIN_PIECE || splits > MAX_SPLITS) {
			return;
		}
		StraightLine piece = piece(chain, from, to, Integer.MAX_VALUE);
		if (piece.fit().deviation() <= TOLERANCE) {
			this.pieces.add(untouched(piece, chain, from, to));
			return;
		}
		int bend = bend(chain, from, to - 1);
		split(chain, from, bend, splits + 1);
		split(chain, bend, to, splits + 1);
	}

	/**
	 * Returns a long piece without the rows in which a stroke touches it, which move its
	 * centre, if that shows it to be ruled.
	 */
	private StraightLine untouched(StraightLine piece, int[] chain, int from, int to) {
		if (piece.length() < MIN_TOUCHED || piece.isRuled()) {
			return piece;
		}
		int[] masses = IntStream.range(from, to).map((i) -> this.mass[chain[i]]).sorted().toArray();
		int most = (int) (TOUCHED * masses[masses.length / 2]);
		StraightLine untouched = piece(chain, from, to, most);
		return (untouched.fit().count() >= MIN_UNTOUCHED * masses.length && untouched.isRuled()) ? untouched : piece;
	}

	/** Returns the line through some runs of a chain, but not through heavier ones. */
	private StraightLine piece(int[] chain, int from, int to, int most) {
		int count = 0;
		double along = 0;
		double across = 0;
		double alongSquared = 0;
		double product = 0;
		double acrossSquared = 0;
		double ink = 0;
		int thickness = 0;
		for (int i = from; i < to; i++) {
			weigh(chain[i]);
			if (this.mass[chain[i]] <= most) {
				double row = this.runs.row(chain[i]);
				double at = this.centre[chain[i]];
				count++;
				along += row;
				across += at;
				alongSquared += row * row;
				product += row * at;
				acrossSquared += at * at;
				ink += this.mass[chain[i]];
				thickness += this.runs.end(chain[i]) - this.runs.start(chain[i]);
			}
		}
		LineFit fit = new LineFit(count, along, across, alongSquared, product, acrossSquared);
		return new StraightLine(fit, this.runs.row(chain[from]), this.runs.row(chain[to - 1]) + 1, ink / count,
				(double) thickness / count);
	}

	/** Returns where a chain is farthest from the line between its ends. */
	private int bend(int[] chain, int from, int last) {
		double start = this.centre[chain[from]];
		double slope = (this.centre[chain[last]] - start) / (last - from);
		int bend = from + 1;
		double most = -1;
		for (int i = from + 1; i < last; i++) {
			double away = Math.abs(this.centre[chain[i]] - start - slope * (i - from));
			if (away > most) {
				most = away;
				bend = i;
			}
		}
		return bend;
	}

	private void weigh(int run) {
		if (this.mass[run] > 0) {
			return;
		}
		int from = Math.max(0, this.runs.start(run) - 1);
		int to = Math.min(this.width, this.runs.end(run) + 1);
		int row = this.runs.row(run) * this.width;
		int sum = 0;
		long moment = 0;
		for (int x = from; x < to; x++) {
			int value = this.values[row + x] & 0xFF;
			sum += value;
			moment += (long) value * (x - from);
		}
		this.mass[run] = sum;
		this.centre[run] = from + (float) moment / sum;
	}

}
