package dev.countersign.image.ink;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * The connected pieces of eroded ink, among which rows of letters are sought at any
 * slant.
 */
final class LetterPieces {

	/** The steepest row, in degrees, and the step between slants that are tried. */
	private static final int STEEPEST = 44;

	private static final int STEP = 2;

	/** The fewest letters of a row. */
	private static final int MIN_LETTERS = 4;

	/**
	 * A letter is wide from this share of its height on. All but one of a row's fewest
	 * letters are.
	 */
	private static final double WIDE = 0.45;

	/** The greatest width, as a multiple of the height, since letters may be joined. */
	private static final double WIDEST = 3.5;

	/**
	 * How far letters' edges are from their row's, as a share of its height, and at
	 * least.
	 */
	private static final double EVEN = 0.07;

	private static final double MIN_EVEN = 1.5;

	/** The same of letters beside a row, and their least height. */
	private static final double LESS_EVEN = 0.2;

	private static final double MIN_BESIDE = 0.3;

	/** The greatest gap between neighbours, as a share of the row's height. */
	private static final double MAX_GAP = 1.2;

	/** How far neighbours overlap at most. */
	private static final double MAX_OVERLAP = 0.15;

	/** The height of a letter, as a multiple of the least width of its strokes. */
	private static final double MIN_HEIGHT = 2.5;

	/** Only so many of the largest pieces are considered. */
	private static final int MAX_PIECES = 120;

	private final InkBits ink;

	private final Runs runs;

	/** How far the ink was eroded, in pixels. */
	private final int erosion;

	/** For each stroke of the runs, the number of its piece, or −1. */
	private final int[] numbers;

	private final int count;

	/** The ends of the runs, and the piece of each. */
	private final int[] x;

	private final int[] y;

	private final int[] piece;

	private int points;

	/** The turned box of each piece before it was eroded. */
	private final double[] left;

	private final double[] right;

	private final double[] top;

	private final double[] bottom;

	/**
	 * Creates the pieces of ink.
	 * @param darkness of each pixel
	 * @param ink what is left of it
	 * @param erosion how far it was eroded, in pixels
	 */
	LetterPieces(byte[] darkness, InkBits ink, int erosion) {
		this.ink = ink;
		this.runs = Runs.of(ink);
		this.erosion = erosion;
		Strokes strokes = Strokes.of(darkness, ink.width(), this.runs);
		int[] largest = strokes.largest(IntStream.range(0, strokes.count), MAX_PIECES);
		this.count = largest.length;
		this.numbers = new int[strokes.count];
		Arrays.fill(this.numbers, -1);
		for (int number = 0; number < this.count; number++) {
			this.numbers[largest[number]] = number;
		}
		this.x = new int[2 * this.runs.count()];
		this.y = new int[this.x.length];
		this.piece = new int[this.x.length];
		for (int run = 0; run < this.runs.count(); run++) {
			int number = this.numbers[this.runs.stroke(run)];
			if (number >= 0) {
				add(number, this.runs.start(run), this.runs.row(run));
				add(number, this.runs.end(run) - 1, this.runs.row(run));
			}
		}
		this.left = new double[this.count];
		this.right = new double[this.count];
		this.top = new double[this.count];
		this.bottom = new double[this.count];
	}

	private void add(int number, int column, int row) {
		this.x[this.points] = column;
		this.y[this.points] = row;
		this.piece[this.points++] = number;
	}

	/** Returns how far the ink was eroded, in pixels. */
	int erosion() {
		return this.erosion;
	}

	/** Returns the row of most letters, or {@code null}. */
	@Nullable SlantedRow longest() {
		SlantedRow longest = null;
		int[] letters = new int[this.count];
		for (int degrees = -STEEPEST; degrees <= STEEPEST && this.count >= MIN_LETTERS; degrees += STEP) {
			double angle = Math.toRadians(degrees);
			turn(angle);
			int end = sortedLetters(letters);
			for (int i = 0; i < end; i++) {
				SlantedRow row = row(letters, i, end, angle);
				longest = (row != null && (longest == null || row.letters().length > longest.letters().length)) ? row
						: longest;
			}
		}
		return longest;
	}

	/** Lists the pieces that may be letters by their left edges; returns how many. */
	private int sortedLetters(int[] letters) {
		int end = 0;
		for (int piece = 0; piece < this.count; piece++) {
			if (mayBeLetter(piece)) {
				int at = end++;
				while (at > 0 && this.left[letters[at - 1]] > this.left[piece]) {
					letters[at] = letters[at - 1];
					at--;
				}
				letters[at] = piece;
			}
		}
		return end;
	}

	/** Finds the boxes of the pieces once the image is turned. */
	private void turn(double angle) {
		double cosine = Math.cos(angle);
		double sine = Math.sin(angle);
		Arrays.fill(this.left, Double.MAX_VALUE);
		Arrays.fill(this.top, Double.MAX_VALUE);
		Arrays.fill(this.right, -Double.MAX_VALUE);
		Arrays.fill(this.bottom, -Double.MAX_VALUE);
		for (int i = 0; i < this.points; i++) {
			double column = cosine * this.x[i] + sine * this.y[i];
			double row = cosine * this.y[i] - sine * this.x[i];
			int number = this.piece[i];
			this.left[number] = Math.min(this.left[number], column - this.erosion);
			this.right[number] = Math.max(this.right[number], column + this.erosion + 1);
			this.top[number] = Math.min(this.top[number], row - this.erosion);
			this.bottom[number] = Math.max(this.bottom[number], row + this.erosion + 1);
		}
	}

	private boolean mayBeLetter(int i) {
		double high = this.bottom[i] - this.top[i];
		int stroke = 2 * this.erosion + 1;
		return high >= MIN_HEIGHT * stroke && this.right[i] - this.left[i] <= WIDEST * high;
	}

	/** Returns the row that goes on to the right from a letter, or {@code null}. */
	private @Nullable SlantedRow row(int[] letters, int first, int end, double angle) {
		int seed = letters[first];
		double high = this.bottom[seed] - this.top[seed];
		double even = Math.max(MIN_EVEN, EVEN * high);
		int[] members = new int[end];
		int count = 0;
		int wide = 0;
		double right = this.left[seed];
		for (int i = first; i < end && this.left[letters[i]] <= right + MAX_GAP * high; i++) {
			int one = letters[i];
			if (Math.abs(this.top[one] - this.top[seed]) <= even
					&& Math.abs(this.bottom[one] - this.bottom[seed]) <= even
					&& this.left[one] >= right - MAX_OVERLAP * high) {
				members[count++] = one;
				wide += (this.right[one] - this.left[one] >= WIDE * high) ? 1 : 0;
				right = this.right[one];
			}
		}
		return (count >= MIN_LETTERS && wide >= MIN_LETTERS - 1) ? new SlantedRow(angle, Arrays.copyOf(members, count),
				this.left[seed], this.top[seed], right, this.bottom[seed]) : null;
	}

	/**
	 * Returns a row's eroded letters, with less even ones beside them.
	 * @param row one of this ink
	 */
	InkBits lettersOf(SlantedRow row) {
		turn(row.angle());
		boolean[] members = new boolean[this.count];
		double from = row.left();
		double to = row.right();
		for (int letter : row.letters()) {
			members[letter] = true;
		}
		boolean more = true;
		while (more) {
			more = false;
			for (int i = 0; i < this.count; i++) {
				if (!members[i] && isBeside(row.between(from, to), i)) {
					members[i] = true;
					from = Math.min(from, this.left[i]);
					to = Math.max(to, this.right[i]);
					more = true;
				}
			}
		}
		InkBits letters = InkBits.none(this.ink.width(), this.ink.height());
		for (int run = 0; run < this.runs.count(); run++) {
			int number = this.numbers[this.runs.stroke(run)];
			if (number >= 0 && members[number]) {
				letters.add(this.runs.row(run), this.runs.start(run), this.runs.end(run));
			}
		}
		return letters;
	}

	private boolean isBeside(SlantedRow row, int i) {
		double high = row.high();
		return this.top[i] >= row.top() - LESS_EVEN * high && this.bottom[i] <= row.bottom() + LESS_EVEN * high
				&& this.bottom[i] - this.top[i] >= MIN_BESIDE * high && this.left[i] < row.right() + MAX_GAP * high
				&& this.right[i] > row.left() - MAX_GAP * high;
	}

	/**
	 * Returns the eroded ink that lies in a row's band, letters or not.
	 * @param row with the turned columns between which the band lies
	 * @param margin how far the band reaches above and below the row, as a share of its
	 * height
	 */
	InkBits within(SlantedRow row, double margin) {
		InkBits within = InkBits.none(this.ink.width(), this.ink.height());
		double cosine = Math.cos(row.angle());
		double sine = Math.sin(row.angle());
		double top = row.top() - margin * row.high() + this.erosion;
		double bottom = row.bottom() + margin * row.high() - this.erosion;
		for (int run = 0; run < this.runs.count(); run++) {
			int y = this.runs.row(run);
			for (int x = this.runs.start(run); x < this.runs.end(run); x++) {
				double column = cosine * x + sine * y;
				double down = cosine * y - sine * x;
				if (column > row.left() && column < row.right() && down > top && down < bottom) {
					within.add(y, x, x + 1);
				}
			}
		}
		return within;
	}

}
