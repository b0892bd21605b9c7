package dev.countersign.image.ink;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.GreyImage;
import dev.countersign.image.Region;

/**
 * Tells print from other ink by what typesetting makes: letters of like heights stand
 * close together on a straight line. Hands do not keep such a line, and the strokes of a
 * signature are fewer and differ more in height.
 */
public final class PrintedRows {

	/** Ink has at least this share of a well-inked stroke's darkness. */
	private static final double MIN_DARKNESS = 0.3;

	/** A smaller letter has no shape. */
	private static final int MIN_HEIGHT = 4;

	/** A letter is at most this high, as a share of the image's height. */
	private static final double MAX_HEIGHT = 0.3;

	/** Letters may be joined, but a row is not of one piece. */
	private static final double MAX_ASPECT = 12;

	/** Only this many of the largest strokes are considered. */
	private static final int MAX_STROKES = 3000;

	/**
	 * The maximum gap between neighbours in a row, as a multiple of the lower one's
	 * height.
	 */
	private static final double MAX_GAP = 1.6;

	/** How much neighbours overlap at least, as a share of the lower one's height. */
	private static final double MIN_OVERLAP = 0.5;

	private static final double MAX_RATIO = 2.4;

	/** The fewest letters that make a row. */
	public static final int MIN_LETTERS = 4;

	/** Its least length, as a multiple of their height. */
	private static final double MIN_LENGTH = 4;

	/**
	 * How far letters may stand from their line, as a share of their height and in
	 * pixels.
	 */
	private static final double TOLERANCE = 0.055;

	private static final double MIN_TOLERANCE = 0.8;

	/** The share of a row's letters that stand on its line. */
	private static final double ON_LINE = 0.65;

	/** So many letters on a line are print whatever else is in their row. */
	private static final int MANY_LETTERS = 10;

	/** So many rows are print, whatever their size. */
	private static final int MANY_ROWS = 4;

	/** The height of fewer rows' letters, as a share of the highest other stroke's. */
	private static final double SMALL = 0.6;

	/** The same if other strokes stand in the row. */
	private static final double TINY = 0.3;

	/** How many strokes that are not on a row's line may stand beside its letters. */
	private static final double MAX_BESIDE = 0.15;

	/** The height of a page's other print, as a multiple of its rows' letters. */
	private static final double ALIKE = 1.4;

	/**
	 * How far aside strokes still stand in a row, as a multiple of its letters' height.
	 */
	private static final double ASIDE = 2.5;

	/** The share of its box that a written stroke covers. */
	private static final double MIN_SOLID = 0.02;

	private static final double MAX_SOLID = 0.6;

	/** How far letters reach above and below their line, as multiples of their height. */
	private static final double ABOVE = 2.2;

	private static final double BELOW = 0.8;

	private final Runs runs;

	private final Strokes strokes;

	private final int width;

	private final int height;

	private final List<PrintedRow> found = new ArrayList<>();

	/** For each stroke, the height of the row's letters; 0 if it is not print. */
	private final double[] rows;

	private PrintedRows(Darkness darkness) {
		InkLevels levels = darkness.levels();
		EdgeLines.clear(darkness, levels);
		int level = Math.max(levels.sure(), (int) (MIN_DARKNESS * levels.full()));
		this.width = darkness.width();
		this.height = darkness.height();
		this.runs = Runs.of(darkness.values(), this.width, this.height, level);
		this.strokes = Strokes.of(darkness.values(), this.width, this.runs);
		this.rows = new double[this.strokes.count];
		rows(this.strokes.fromLeft(
				this.strokes.largest(IntStream.range(0, this.strokes.count).filter(this::mayBeLetter), MAX_STROKES)));
		new DottedLines(this.strokes, this.width, this.height).mark(this.rows);
		requireSmall(this.found.size() >= MANY_ROWS);
	}

	/**
	 * Finds print.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return what of its ink is print
	 */
	public static PrintedRows of(GreyImage image) {
		return new PrintedRows(Darkness.of(image));
	}

	/**
	 * Passes on the horizontal runs of ink, row by row.
	 * @param visitor receives them
	 */
	public void forEachRun(RunVisitor visitor) {
		for (int run = 0; run < this.runs.count(); run++) {
			visitor.visit(this.runs.row(run), this.runs.start(run), this.runs.end(run),
					this.rows[this.runs.stroke(run)]);
		}
	}

	/**
	 * Returns the largest groups of strokes that are neither print nor lines, but higher
	 * than print.
	 * @param max how many
	 * @return their boxes, those with the most ink first
	 */
	public List<Region> others(int max) {
		double letter = letter();
		int[] others = this.strokes.largest(
				IntStream.range(0, this.strokes.count)
					.filter((stroke) -> this.rows[stroke] == 0 && this.strokes.height(stroke) > letter
							&& this.strokes.width(stroke) < this.height
							&& this.strokes.height(stroke) <= MAX_HEIGHT * this.height && isWritten(stroke)),
				MAX_STROKES);
		return StrokeGroup.of(this.strokes, others)
			.stream()
			.filter((group) -> group.width() > 2 * MIN_LENGTH * letter)
			.sorted(Comparator.comparingInt(StrokeGroup::area).reversed())
			.limit(max)
			.map(StrokeGroup::box)
			.toList();
	}

	/**
	 * Returns how many strokes are print.
	 * @return 0 if there is none
	 */
	public int letters() {
		return (int) Arrays.stream(this.rows).filter((letter) -> letter > 0).count();
	}

	private boolean mayBeLetter(int stroke) {
		int high = this.strokes.height(stroke);
		return high >= MIN_HEIGHT && high <= MAX_HEIGHT * this.height && this.strokes.width(stroke) <= MAX_ASPECT * high
				&& this.strokes.width(stroke) * 8 >= high;
	}

	/**
	 * Keeps rows whose letters are small beside other ink. Some people write their names
	 * as evenly as print, but not every letter of them.
	 */
	private void requireSmall(boolean page) {
		double[] beside = beside(page);
		double highest = 0;
		for (int stroke = 0; stroke < this.rows.length; stroke++) {
			highest = (this.rows[stroke] == 0) ? Math.max(highest, this.strokes.height(stroke)) : highest;
		}
		for (int stroke = 0; stroke < this.rows.length; stroke++) {
			boolean small = page || this.rows[stroke] <= SMALL * highest;
			boolean apart = beside[stroke] <= (page ? MAX_BESIDE : 0) || (!page && this.rows[stroke] <= TINY * highest);
			if (!small || !apart) {
				this.rows[stroke] = 0;
			}
		}
		this.found.removeIf((row) -> this.rows[row.members().get(0)] == 0);
	}

	/** Returns the height of the letters of most rows. */
	private double letter() {
		return this.found.isEmpty() ? MIN_HEIGHT : Median.of(this.found.stream().mapToDouble(PrintedRow::letter));
	}

	/** Returns whether a stroke is neither a frame nor a line nor solid. */
	private boolean isWritten(int stroke) {
		double solid = (double) this.strokes.area[stroke] / this.strokes.width(stroke) / this.strokes.height(stroke);
		return solid > MIN_SOLID && solid < MAX_SOLID;
	}

	/** Joins letters, which are sorted by their left edges, to rows. */
	private void rows(int[] letters) {
		int[] row = new int[letters.length];
		Arrays.setAll(row, (i) -> i);
		int widest = IntStream.of(letters).map(this.strokes::width).max().orElse(0);
		int highest = IntStream.of(letters).map(this.strokes::height).max().orElse(0);
		for (int i = 0; i < letters.length; i++) {
			for (int j = i + 1; j < letters.length && this.strokes.left[letters[j]]
					- this.strokes.left[letters[i]] <= widest + MAX_GAP * highest; j++) {
				if (areNeighbours(letters[i], letters[j])) {
					row[root(row, j)] = root(row, i);
				}
			}
		}
		List<List<Integer>> members = new ArrayList<>();
		for (int i = 0; i < letters.length; i++) {
			members.add(new ArrayList<>());
		}
		for (int i = 0; i < letters.length; i++) {
			members.get(root(row, i)).add(letters[i]);
		}
		members.stream().filter((together) -> together.size() >= MIN_LETTERS).forEach(this::split);
		if (this.found.size() >= MANY_ROWS) {
			double letter = letter();
			members.forEach((together) -> markSmall(together, letter));
		}
	}

	/** Marks what stands together and is as small as the print of a page. */
	private void markSmall(List<Integer> together, double letter) {
		List<Integer> left = together.stream().filter((stroke) -> this.rows[stroke] == 0).toList();
		if (left.size() > 1 && left.stream().allMatch((stroke) -> this.strokes.height(stroke) <= ALIKE * letter)) {
			left.forEach((stroke) -> this.rows[stroke] = letter);
		}
	}

	private static int root(int[] parents, int of) {
		int root = of;
		while (parents[root] != root) {
			parents[root] = parents[parents[root]];
			root = parents[root];
		}
		return root;
	}

	private boolean areNeighbours(int a, int b) {
		int low = Math.min(this.strokes.height(a), this.strokes.height(b));
		int gap = Math.max(this.strokes.left[a], this.strokes.left[b])
				- Math.min(this.strokes.right[a], this.strokes.right[b]);
		int overlap = Math.min(this.strokes.bottom[a], this.strokes.bottom[b])
				- Math.max(this.strokes.top[a], this.strokes.top[b]);
		return gap <= MAX_GAP * low && overlap >= MIN_OVERLAP * low
				&& Math.max(this.strokes.height(a), this.strokes.height(b)) <= MAX_RATIO * low;
	}

	/** Finds the lines on which letters stand, the fullest first. */
	private void split(List<Integer> members) {
		List<Integer> left = new ArrayList<>(members);
		LetterLine lines = new LetterLine(this.strokes);
		while (left.size() >= MIN_LETTERS) {
			double high = Median.of(left.stream().mapToDouble(this.strokes::height));
			List<Integer> line = lines.fullest(left, Math.max(MIN_TOLERANCE, TOLERANCE * high));
			if (line.size() < MIN_LETTERS || (line.size() < ON_LINE * left.size() && line.size() < MANY_LETTERS)) {
				return;
			}
			double letter = Median.of(line.stream().mapToDouble(this.strokes::height));
			int from = line.stream().mapToInt((stroke) -> this.strokes.left[stroke]).min().orElse(0);
			int to = line.stream().mapToInt((stroke) -> this.strokes.right[stroke]).max().orElse(0);
			if (to - from < MIN_LENGTH * letter) {
				return;
			}
			this.found.add(mark(line, to, letter, left));
			left.removeIf((stroke) -> this.rows[stroke] > 0);
		}
	}

	/**
	 * Returns, for each printed stroke, how many others of like height stand in its row,
	 * as a share of the row's letters.
	 */
	private double[] beside(boolean page) {
		double[] beside = new double[this.rows.length];
		for (PrintedRow row : this.found) {
			int others = 0;
			int first = page ? this.strokes.firstFrom(highest(row) - (1 + MAX_RATIO) * row.letter()) : 0;
			int end = this.strokes.firstFrom(lowest(row));
			for (int stroke = first; stroke < end; stroke++) {
				double base = row.base(this.strokes.centre(stroke));
				double overlap = Math.min(this.strokes.bottom[stroke], base)
						- Math.max(this.strokes.top[stroke], base - row.letter());
				others += (this.rows[stroke] == 0
						&& (!page || (this.strokes.height(stroke) <= MAX_RATIO * row.letter() && isWritten(stroke)))
						&& overlap >= MIN_OVERLAP * row.letter()
						&& this.strokes.right[stroke] > row.from() - ASIDE * row.letter()
						&& this.strokes.left[stroke] < row.to() + ASIDE * row.letter()) ? 1 : 0;
			}
			for (int stroke : row.members()) {
				beside[stroke] = (double) others / row.members().size();
			}
		}
		return beside;
	}

	/**
	 * Marks a line's letters, those of the same row that reach below it, and its dots.
	 */
	private PrintedRow mark(List<Integer> line, int to, double high, List<Integer> members) {
		int first = line.get(0);
		int last = line.get(line.size() - 1);
		double slope = (this.strokes.bottom[last] - this.strokes.bottom[first])
				/ Math.max(1, this.strokes.centre(last) - this.strokes.centre(first));
		slope = Math.max(-LetterLine.MAX_SLOPE, Math.min(LetterLine.MAX_SLOPE, slope));
		PrintedRow row = new PrintedRow(this.strokes.left[first], to, this.strokes.centre(first),
				this.strokes.bottom[first], slope, high, new ArrayList<>(line));
		for (int stroke : members) {
			double base = row.base(this.strokes.centre(stroke));
			if (this.strokes.top[stroke] > base - ABOVE * high && this.strokes.bottom[stroke] < base + BELOW * high) {
				row.members().add(stroke);
			}
		}
		row.members().forEach((stroke) -> this.rows[stroke] = high);
		int end = this.strokes.firstFrom(lowest(row) + BELOW * high);
		for (int stroke = this.strokes.firstFrom(highest(row) - ABOVE * high); stroke < end; stroke++) {
			double at = this.strokes.centre(stroke);
			double base = row.base(at);
			if (this.rows[stroke] == 0 && at > row.from() - high && at < row.to() + high
					&& this.strokes.height(stroke) < high && this.strokes.width(stroke) < high
					&& this.strokes.top[stroke] > base - ABOVE * high
					&& this.strokes.bottom[stroke] < base + BELOW * high) {
				row.members().add(stroke);
			}
		}
		row.members().forEach((stroke) -> this.rows[stroke] = high);
		return row;
	}

	/** Returns the highest place of a row's line within the image. */
	private double highest(PrintedRow row) {
		return Math.min(row.base(0), row.base(this.width));
	}

	/** Returns the lowest place of a row's line within the image. */
	private double lowest(PrintedRow row) {
		return Math.max(row.base(0), row.base(this.width));
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
		 * @param letter the height of the printed letters it belongs to, in pixels; 0 if
		 * it is not print
		 */
		void visit(int y, int from, int to, double letter);

	}

}
