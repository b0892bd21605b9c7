package dev.countersign.image.ink.print;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.line.EdgeLines;
import dev.countersign.image.ink.line.StraightLines;
import dev.countersign.image.ink.mark.DensePatches;
import dev.countersign.image.ink.mark.Marks;
import dev.countersign.image.ink.mark.Specks;
import dev.countersign.image.ink.mark.TouchingSpecks;
import dev.countersign.image.ink.paper.Darkness;
import dev.countersign.image.ink.paper.InkLevels;
import dev.countersign.image.ink.stamped.StampedPrint;
import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Tells print from other ink by what typesetting makes: letters of like heights stand
 * close together on a straight line. Hands do not keep such a line, and the strokes of a
 * signature are fewer and differ more in height. Specks of dirt, an X or corners that
 * mark the place to sign, ticks, arrows and fingerprints count as print too.
 */
public final class PrintedRows {

	/** Ink has at least this share of a well-inked stroke's darkness. */
	static final double MIN_DARKNESS = 0.3;

	/** So many strokes without rows are a pattern, which joins the letters. */
	private static final int PATTERN = 100;

	/**
	 * The least share of a page's strokes that stand in rows. Otherwise the rows are a
	 * pattern's.
	 */
	private static final double MIN_IN_ROWS = 0.3;

	/**
	 * Print on a pattern or a patch has at least this share of the darkness of the
	 * darkest ink.
	 */
	private static final double MIN_DARKNESS_ON_PATTERN = 0.55;

	/** The darkest ink, as a share of the image. */
	private static final double DARKEST = 0.005;

	/** A smaller letter has no shape. */
	private static final int MIN_HEIGHT = PrintedRow.MIN_LETTER;

	/**
	 * The least height of a patch of darker paper, and the share of its box that it
	 * fills.
	 */
	private static final int MIN_PATCH = 2 * MIN_HEIGHT;

	private static final double MIN_PATCH_SOLID = 0.75;

	/** A letter is at most this high, as a share of the image's height. */
	static final double MAX_HEIGHT = 0.3;

	/** Letters may be joined, but a row is not of one piece. */
	private static final double MAX_ASPECT = 12;

	/** A letter is at most so many times as high as wide, as an l is. */
	private static final int MAX_UPRIGHT = 12;

	/** Only this many of the largest strokes are considered. */
	static final int MAX_STROKES = 3000;

	/** The fewest letters that make a row. */
	public static final int MIN_LETTERS = 4;

	/** So many rows are print, whatever their size. */
	static final int MANY_ROWS = 4;

	private final StraightLines lines;

	private final Runs runs;

	private final Strokes strokes;

	private final int width;

	private final int height;

	private final List<PrintedRow> found;

	/** How many letters are stamped. */
	private final int stamped;

	private final PrintedParts parts;

	/** For each stroke, the height of the row's letters; 0 if it is not print. */
	private final double[] rows;

	private PrintedRows(Darkness darkness, StraightLines lines, int level, boolean small) {
		this.lines = lines;
		this.width = darkness.width();
		this.height = darkness.height();
		this.runs = Runs.of(darkness.values(), darkness.width(), this.height, level);
		this.strokes = Strokes.of(darkness.values(), darkness.width(), this.runs);
		this.rows = new double[this.strokes.count()];
		int[] letters = this.strokes.fromLeft(
				this.strokes.largest(IntStream.range(0, this.strokes.count()).filter(this::mayBeLetter), MAX_STROKES));
		List<PrintedRow> candidates = new LetterRows(this.strokes, darkness.width(), this.rows).of(letters, small);
		candidates
			.addAll(new JoinedLetters(this.strokes, this.width, this.rows).of(darkness.values(), this.runs, level));
		new PrintedBlocks(this.strokes, darkness.values(), darkness.width(), level).mark(this.rows);
		new DottedLines(this.strokes, darkness.width(), this.height).mark(this.rows);
		this.found = new RowChoice(this.strokes, darkness.width(), this.rows).choose(candidates);
		new UprightRows(this.strokes, this.height, this.rows).mark();
		InkBits all = InkBits.of(this.runs, this.width, this.height);
		InkBits patches = DensePatches.mark(this.strokes, this.runs, all, this.rows);
		new FramedPrint(this.runs, this.strokes, this.rows).mark(lines.frames());
		int speck = new Specks(this.strokes, this.width, this.height).mark(this.rows);
		Marks.mark(this.strokes, this.runs, new Region(0, 0, this.width, this.height), this.rows);
		StampedPrint stamp = StampedPrint.of(darkness.values(), all);
		this.stamped = stamp.letters();
		this.parts = new PrintedParts(all, stamp.pixels());
		this.parts.pixels().or(patches);
		if (speck > 0) {
			this.parts.pixels().or(TouchingSpecks.of(darkness.values(), others(), speck));
		}
	}

	/** Returns the pixels of strokes that are not print. */
	private InkBits others() {
		InkBits others = InkBits.none(this.width, this.height);
		for (int run = 0; run < this.runs.count(); run++) {
			if (this.rows[this.runs.stroke(run)] == 0) {
				others.add(this.runs.row(run), this.runs.start(run), this.runs.end(run));
			}
		}
		return others;
	}

	/**
	 * Finds print.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return what of its ink is print
	 */
	public static PrintedRows of(GreyImage image) {
		Darkness darkness = Darkness.of(image);
		InkLevels levels = darkness.levels();
		EdgeLines.clear(darkness, levels);
		StraightLines lines = StraightLines.clear(darkness, levels);
		int level = Math.max(levels.sure(), (int) (MIN_DARKNESS * levels.full()));
		PrintedRows rows = new PrintedRows(darkness, lines, level, true);
		int darkest = (int) (MIN_DARKNESS_ON_PATTERN * darkness.exceededBy(DARKEST));
		// Beside a patch, paler print and marks are lost among the darkest ink.
		boolean joined = rows.strokes.count() >= PATTERN || (rows.letters() == 0 && rows.hasPatch());
		// A pattern may make rows itself, and its noise may hide the letters.
		boolean lost = rows.strokes.count() >= PATTERN && rows.inRows() < MIN_IN_ROWS
				&& (darkest > level || rows.found.isEmpty());
		boolean few = darkest > level && joined && !rows.isPage();
		if (!lost && !few) {
			return rows;
		}
		PrintedRows onPattern = new PrintedRows(darkness, lines, darkest, few);
		boolean better = (few || rows.found.isEmpty()) ? onPattern.found.size() > rows.found.size()
				: onPattern.isPage() && onPattern.inRows() > rows.inRows();
		return better ? onPattern : rows;
	}

	/** Returns the share of the strokes that stand in rows. */
	private double inRows() {
		long printed = this.found.stream().flatMap((row) -> row.members().stream()).distinct().count();
		return (double) printed / Math.max(1, this.strokes.count());
	}

	/**
	 * Passes on the horizontal runs of ink, row by row, and then the pixels of ruled
	 * lines.
	 * @param visitor receives them
	 */
	public void forEachRun(RunVisitor visitor) {
		for (int run = 0; run < this.runs.count(); run++) {
			double letter = this.rows[this.runs.stroke(run)];
			if (this.parts.isEmpty()) {
				visitor.visit(this.runs.row(run), this.runs.start(run), this.runs.end(run), letter);
			}
			else {
				visitParts(run, letter, visitor);
			}
		}
		this.lines.forEachPixel((x, y) -> visitor.visit(y, x, x + 1, 1));
	}

	/** Passes on what of a run is printed and what is not. */
	private void visitParts(int run, double letter, RunVisitor visitor) {
		InkBits printed = this.parts.pixels();
		int row = this.runs.row(run);
		int end;
		for (int x = this.runs.start(run); x < this.runs.end(run); x = end) {
			boolean part = printed.get(x, row);
			end = Math.min(this.runs.end(run), part ? printed.nextGap(row, x) : printed.next(row, x));
			visitor.visit(row, x, end, part ? Math.max(1, letter) : letter);
		}
	}

	/**
	 * Returns ink without print: strokes of which most is printed, and the printed parts
	 * of the others.
	 * @param ink of an image of the same size
	 * @return the other ink
	 * @throws IllegalArgumentException if the sizes differ
	 */
	public Ink removedFrom(Ink ink) {
		if (ink.width() != this.width || ink.height() != this.height) {
			throw new IllegalArgumentException("The print is of an image of another size.");
		}
		byte[] excess = new byte[ink.values().length];
		forEachRun((y, from, to, letter) -> Arrays.fill(excess, y * this.width + from, y * this.width + to,
				(byte) ((letter > 0) ? 1 : -1)));
		byte[] left = ink.values().clone();
		Runs inked = ink.runs();
		int[] ofStroke = new int[inked.strokes()];
		// Letters that a signature's stroke crosses are not the most of it.
		InkBits printed = this.parts.pixels();
		boolean all = this.parts.isEmpty();
		forEachPixel(inked, (stroke, pixel) -> {
			boolean counts = all || !printed.get(pixel % this.width, pixel / this.width);
			ofStroke[stroke] += counts ? excess[pixel] : 0;
		});
		this.parts.markRim(excess);
		forEachPixel(inked, (stroke, pixel) -> {
			if (ofStroke[stroke] > 0 || around(excess, pixel) > 0) {
				left[pixel] = 0;
			}
		});
		return new Ink(this.width, this.height, left);
	}

	private void forEachPixel(Runs inked, IntBiConsumer visitor) {
		for (int run = 0; run < inked.count(); run++) {
			int row = inked.row(run) * this.width;
			for (int x = inked.start(run); x < inked.end(run); x++) {
				visitor.accept(inked.stroke(run), row + x);
			}
		}
	}

	/** Returns the sum of a pixel and its neighbours. */
	private int around(byte[] values, int pixel) {
		int column = pixel % this.width;
		int row = pixel / this.width;
		int sum = 0;
		for (int y = Math.max(0, row - 1); y <= Math.min(this.height - 1, row + 1); y++) {
			for (int x = Math.max(0, column - 1); x <= Math.min(this.width - 1, column + 1); x++) {
				sum += values[y * this.width + x];
			}
		}
		return sum;
	}

	/** Returns whether there are ruled lines. */
	public boolean hasLines() {
		return !this.lines.isEmpty();
	}

	/**
	 * Returns the largest groups of strokes that are neither print nor lines, but higher
	 * than print.
	 * @param max how many
	 * @return their boxes, those with the most ink first
	 */
	public List<Region> others(int max) {
		return new OtherInk(this.strokes, this.rows, this.height).groups(PrintedRow.letter(this.found), max);
	}

	/**
	 * Returns how many strokes are print, and stamped letters besides.
	 * @return 0 if there are none
	 */
	public int letters() {
		return (int) Arrays.stream(this.rows).filter((letter) -> letter > 0).count() + this.stamped;
	}

	/**
	 * Returns whether there are as many rows as on a page.
	 * @return false if they may be a label or a name beside a signature
	 */
	public boolean isPage() {
		return this.found.size() >= MANY_ROWS;
	}

	/** Returns whether there is a patch of darker paper, such as a sticker with print. */
	private boolean hasPatch() {
		return IntStream.range(0, this.strokes.count()).anyMatch((stroke) -> {
			int across = this.strokes.width(stroke);
			int down = this.strokes.height(stroke);
			return down >= MIN_PATCH && across >= down && this.strokes.area(stroke) >= MIN_PATCH_SOLID * across * down;
		});
	}

	private boolean mayBeLetter(int stroke) {
		return this.strokes.height(stroke) <= MAX_HEIGHT * this.height && mayBeLetter(this.strokes, stroke);
	}

	/** Returns whether a stroke is as high and as wide as a letter may be. */
	static boolean mayBeLetter(Strokes strokes, int stroke) {
		int high = strokes.height(stroke);
		return high >= MIN_HEIGHT && strokes.width(stroke) <= MAX_ASPECT * high
				&& strokes.width(stroke) * MAX_UPRIGHT >= high;
	}

	@FunctionalInterface
	private interface IntBiConsumer {

		void accept(int stroke, int pixel);

	}

	/**
	 * Receives runs of ink.
	 */
	@FunctionalInterface
	public interface RunVisitor {

		/**
		 * Receives a run.
		 * @param y its row
		 * @param from its first column
		 * @param to the column after its last
		 * @param letter the height of the printed letters or the size of the dots that it
		 * belongs to, in pixels; 1 for codes, lines, specks and marks, 0 if it is not
		 * print
		 */
		void visit(int y, int from, int to, double letter);

	}

}
