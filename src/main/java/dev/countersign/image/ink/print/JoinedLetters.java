package dev.countersign.image.ink.print;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Finds words whose letters run together, as they do on coarse or blurred scans. Where
 * ink must be darker to count, the letters come apart and stand in rows as others do.
 */
final class JoinedLetters {

	/** The least height of a word, in pixels: lower ones have no letters to see. */
	private static final int MIN_HEIGHT = 7;

	/** A word is wider than a letter, as a multiple of its height. */
	private static final double MIN_ASPECT = 1.3;

	/** It covers at least this share of its box, as no flourish does. */
	private static final double MIN_SOLID = 0.3;

	/** The height of words, as a share of the highest other stroke's. */
	private static final double SMALL = 0.6;

	/** More small strokes are a pattern or a page, whose print stands in rows. */
	private static final int MAX_STROKES = 400;

	/** The fewest letters of a row that comes apart. */
	private static final int MIN_LETTERS = 6;

	/** The share of a group's width that its row takes. */
	private static final double MIN_WIDTH = 0.8;

	/** The share of a group's dark ink that stands in its row. */
	private static final double IN_ROW = 0.8;

	/** From these shares of a stroke's range of darkness on, its ink counts. */
	private static final double[] LEVELS = { 0.2, 0.35, 0.5, 0.65 };

	private static final int FULL = 255;

	private final Strokes strokes;

	private final int width;

	private final double[] marks;

	/**
	 * Creates a search.
	 * @param strokes the strokes of an image
	 * @param width of the image, in pixels
	 * @param marks for each stroke, 0 if it is not print yet; receives the height of its
	 * row's letters
	 */
	JoinedLetters(Strokes strokes, int width, double[] marks) {
		this.strokes = strokes;
		this.width = width;
		this.marks = marks;
	}

	/**
	 * Returns whether there is a word whose letters run together, or would if ink that is
	 * paler than print counted.
	 * @param values the darkness of the image's pixels
	 * @param runs of ink that is as dark as print
	 * @param level from which on a pixel is such ink
	 */
	boolean areIn(byte[] values, Runs runs, int level) {
		return areApart() || !of(values, runs, level).isEmpty();
	}

	/** Returns whether a row has so many small letters that come apart as they are. */
	private boolean areApart() {
		int[] small = small();
		if (small.length < MIN_LETTERS || small.length > MAX_STROKES) {
			return false;
		}
		return new LetterRows(this.strokes, this.width, new double[this.strokes.count()])
			.of(this.strokes.fromLeft(small), false)
			.stream()
			.anyMatch((row) -> row.members().stream().distinct().count() >= MIN_LETTERS);
	}

	/**
	 * Finds rows of such words.
	 * @param values the darkness of the image's pixels
	 * @param runs of its ink
	 * @param level from which on a pixel is ink
	 */
	List<PrintedRow> of(byte[] values, Runs runs, int level) {
		int[] small = small();
		List<Group> groups = (small.length <= MAX_STROKES && IntStream.of(small).anyMatch(this::isWord)) ? groups(small)
				: List.of();
		List<PrintedRow> rows = new ArrayList<>();
		if (groups.isEmpty()) {
			return rows;
		}
		byte[] ink = stretched(values, runs, level, groups);
		for (double share : LEVELS) {
			Strokes pieces = Strokes.of(ink, this.width,
					Runs.of(ink, this.width, ink.length / this.width, 1 + (int) (share * (FULL - 1))));
			double[] letters = new double[pieces.count()];
			int[] sorted = pieces.fromLeft(pieces.largest(
					IntStream.range(0, pieces.count()).filter((piece) -> PrintedRows.mayBeLetter(pieces, piece)),
					PrintedRows.MAX_STROKES));
			List<PrintedRow> apart = new LetterRows(pieces, this.width, letters).of(sorted, false);
			for (PrintedRow row : apart) {
				groups.stream()
					.filter((group) -> this.marks[group.members().get(0)] == 0 && group.isIn(row, pieces, letters)
							&& isAlone(group))
					.forEach((group) -> {
						group.members().forEach((stroke) -> this.marks[stroke] = row.letter());
						rows.add(new PrintedRow(group.box().left(), group.box().right(), row.x(), row.y(), row.slope(),
								row.letter(), group.members()));
					});
			}
		}
		return rows;
	}

	/** Returns strokes that are small beside another one and no print yet. */
	private int[] small() {
		int highest = IntStream.range(0, this.strokes.count())
			.filter((stroke) -> this.marks[stroke] == 0)
			.map(this.strokes::height)
			.max()
			.orElse(0);
		return IntStream.range(0, this.strokes.count())
			.filter((stroke) -> this.marks[stroke] == 0 && PrintedRows.mayBeLetter(this.strokes, stroke)
					&& this.strokes.height(stroke) <= SMALL * highest)
			.toArray();
	}

	private boolean isWord(int stroke) {
		int across = this.strokes.width(stroke);
		int down = this.strokes.height(stroke);
		return down >= MIN_HEIGHT && across >= MIN_ASPECT * down
				&& this.strokes.area(stroke) >= MIN_SOLID * across * down;
	}

	/**
	 * Returns whether no other ink stands in a group's row, however far aside: the words
	 * of a name do.
	 */
	private boolean isAlone(Group group) {
		StrokeGroup box = group.box();
		int end = this.strokes.firstFrom(box.bottom());
		return IntStream.range(0, end)
			.noneMatch((stroke) -> this.marks[stroke] == 0 && !group.members().contains(stroke)
					&& Math.min(box.bottom(), this.strokes.bottom(stroke))
							- Math.max(box.top(), this.strokes.top(stroke)) >= LetterRows.MIN_OVERLAP * box.height());
	}

	/** Returns words with what stands beside them. */
	private List<Group> groups(int[] small) {
		List<Group> groups = new ArrayList<>();
		for (List<Integer> members : new LetterRows(this.strokes, this.width, this.marks)
			.joined(this.strokes.fromLeft(small))) {
			if (members.stream().anyMatch(this::isWord)) {
				groups.add(new Group(members, StrokeGroup.together(this.strokes, members)));
			}
		}
		return groups;
	}

	/** Returns the ink of groups, each stroke's from 1 to as dark as can be. */
	private byte[] stretched(byte[] values, Runs runs, int level, List<Group> groups) {
		boolean[] chosen = new boolean[this.strokes.count()];
		groups.forEach((group) -> group.members().forEach((stroke) -> chosen[stroke] = true));
		byte[] ink = new byte[values.length];
		for (int run = 0; run < runs.count(); run++) {
			int stroke = runs.stroke(run);
			if (chosen[stroke]) {
				int range = Math.max(1, this.strokes.peak(stroke) - level);
				int row = runs.row(run) * this.width;
				for (int x = row + runs.start(run); x < row + runs.end(run); x++) {
					ink[x] = (byte) (1 + (FULL - 1) * ((values[x] & 0xFF) - level) / range);
				}
			}
		}
		return ink;
	}

	/**
	 * Strokes that stand side by side.
	 *
	 * @param members their numbers
	 * @param box around them
	 */
	private record Group(List<Integer> members, StrokeGroup box) {

		/**
		 * Returns whether a row consists of most of this group.
		 * @param letters for each piece, the height of its row's letters, or 0
		 */
		boolean isIn(PrintedRow row, Strokes pieces, double[] letters) {
			long own = row.members().stream().distinct().filter((piece) -> holds(pieces, piece)).count();
			double across = Math.min(row.to(), this.box.right()) - Math.max(row.from(), this.box.left());
			if (own < MIN_LETTERS || across < MIN_WIDTH * this.box.width()) {
				return false;
			}
			int all = 0;
			int in = 0;
			int end = pieces.firstFrom(this.box.bottom());
			for (int piece = pieces.firstFrom(this.box.top()); piece < end; piece++) {
				if (holds(pieces, piece)) {
					all += pieces.area(piece);
					in += (letters[piece] > 0) ? pieces.area(piece) : 0;
				}
			}
			return in >= IN_ROW * all;
		}

		private boolean holds(Strokes pieces, int piece) {
			return pieces.left(piece) >= this.box.left() && pieces.right(piece) <= this.box.right()
					&& pieces.top(piece) >= this.box.top() && pieces.bottom(piece) <= this.box.bottom();
		}

	}

}
