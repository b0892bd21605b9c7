package dev.countersign.image.ink.stamped;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.LineFit;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;
import org.jspecify.annotations.Nullable;

/**
 * The connected pieces of eroded ink, among which rows of letters are sought that slant
 * by up to 44°.
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

	/** The same of most letters once the row's slant is known, and how many are most. */
	private static final double TYPESET = 0.035;

	private static final double MOST = 0.7;

	/** The same of letters beside a row, and their least height. */
	private static final double LESS_EVEN = 0.2;

	private static final double MIN_BESIDE = 0.3;

	/** The greatest gap between neighbours, as a share of the row's height. */
	private static final double MAX_GAP = 1.2;

	/** How far neighbours overlap at most. */
	private static final double MAX_OVERLAP = 0.15;

	/** The height of a letter, as a multiple of the least width of its strokes. */
	private static final double MIN_HEIGHT = 2.5;

	/** The greatest height, likewise. */
	private static final double MAX_HEIGHT = 30;

	/** Only so many of the largest pieces are considered. */
	private static final int MAX_PIECES = 120;

	private final InkBits ink;

	private final Runs runs;

	/** How far the ink was eroded, in pixels. */
	private final int erosion;

	/**
	 * The piece of each stroke of the runs; {@code null} for what is too large to be
	 * letters and for the smallest of many.
	 */
	private final @Nullable LetterPiece[] pieces;

	/** Those that are as large as letters. */
	private final List<LetterPiece> large = new ArrayList<>();

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
		this.pieces = new LetterPiece[strokes.count()];
		int[] chosen = strokes.largest(IntStream.range(0, strokes.count()).filter((stroke) -> isSmall(strokes, stroke)),
				MAX_PIECES);
		for (int stroke : chosen) {
			LetterPiece piece = new LetterPiece(erosion, strokes.runs(stroke));
			this.pieces[stroke] = piece;
			if (isLarge(strokes, stroke)) {
				this.large.add(piece);
			}
		}
		for (int run = 0; run < this.runs.count(); run++) {
			LetterPiece piece = this.pieces[this.runs.stroke(run)];
			if (piece != null) {
				piece.add(this.runs.row(run), this.runs.start(run), this.runs.end(run));
			}
		}
	}

	/**
	 * Returns whether there is as much ink as in the fewest and lowest letters.
	 * @param ink what is left of it
	 * @param erosion how far it was eroded, in pixels
	 */
	static boolean mayBeIn(InkBits ink, int erosion) {
		return ink.count() >= MIN_LETTERS * (MIN_HEIGHT * (2 * erosion + 1) - 2 * erosion);
	}

	/** Returns whether a piece is as large as a letter. */
	private boolean isLarge(Strokes strokes, int stroke) {
		return diagonal(strokes, stroke) >= MIN_HEIGHT * stroke();
	}

	/** Returns whether a piece is no larger than the largest letters. */
	private boolean isSmall(Strokes strokes, int stroke) {
		return diagonal(strokes, stroke) <= Math.hypot(1, WIDEST) * MAX_HEIGHT * stroke();
	}

	private double diagonal(Strokes strokes, int stroke) {
		return Math.hypot(strokes.width(stroke) + 2 * this.erosion, strokes.height(stroke) + 2 * this.erosion);
	}

	/** Returns how far the ink was eroded, in pixels. */
	int erosion() {
		return this.erosion;
	}

	/** Returns the row of most letters, or {@code null}. */
	@Nullable SlantedRow longest() {
		SlantedRow longest = null;
		LetterPiece[] letters = new LetterPiece[this.large.size()];
		for (int degrees = -STEEPEST; degrees <= STEEPEST && letters.length >= MIN_LETTERS; degrees += STEP) {
			double angle = Math.toRadians(degrees);
			int end = turned(angle, letters);
			for (int i = 0; i + MIN_LETTERS <= end; i++) {
				SlantedRow row = row(letters, i, end, angle);
				longest = (row != null && (longest == null || row.letters().size() > longest.letters().size())) ? row
						: longest;
			}
		}
		return longest;
	}

	/**
	 * Lists the pieces that may be turned letters by their left edges; returns how many.
	 */
	private int turned(double angle, LetterPiece[] letters) {
		double cosine = Math.cos(angle);
		double sine = Math.sin(angle);
		int end = 0;
		for (LetterPiece piece : this.large) {
			piece.turn(cosine, sine);
			if (piece.high() >= MIN_HEIGHT * stroke() && piece.wide() <= WIDEST * piece.high()) {
				letters[end++] = piece;
			}
		}
		Arrays.sort(letters, 0, end, Comparator.comparingDouble(LetterPiece::left));
		return end;
	}

	/** Returns the least width of a stroke that is not gone, in pixels. */
	private int stroke() {
		return 2 * this.erosion + 1;
	}

	/** Returns the row that goes on to the right from a letter, or {@code null}. */
	private static @Nullable SlantedRow row(LetterPiece[] letters, int first, int end, double angle) {
		LetterPiece seed = letters[first];
		double high = seed.high();
		double even = Math.max(MIN_EVEN, EVEN * high);
		List<LetterPiece> members = new ArrayList<>();
		int wide = 0;
		double right = seed.left();
		for (int i = first; i < end && letters[i].left() <= right + MAX_GAP * high; i++) {
			LetterPiece letter = letters[i];
			if (Math.abs(letter.top() - seed.top()) <= even && Math.abs(letter.bottom() - seed.bottom()) <= even
					&& letter.left() >= right - MAX_OVERLAP * high) {
				members.add(letter);
				wide += (letter.wide() >= WIDE * high && !letter.isBar()) ? 1 : 0;
				right = letter.right();
			}
		}
		return (members.size() >= MIN_LETTERS && wide >= MIN_LETTERS - 1 && areTypeset(members, high))
				? new SlantedRow(angle, members, seed.left(), seed.top(), right, seed.bottom()) : null;
	}

	/**
	 * Returns whether most letters of a row are more even than a hand's: once the rest of
	 * the slant, between two that were tried, is taken out.
	 */
	private static boolean areTypeset(List<LetterPiece> members, double high) {
		LineFit tops = LineFit.none();
		LineFit bottoms = LineFit.none();
		for (LetterPiece letter : members) {
			tops = tops.with(letter.centre(), letter.top());
			bottoms = bottoms.with(letter.centre(), letter.bottom());
		}
		double even = Math.max(MIN_EVEN, TYPESET * high);
		int typeset = 0;
		for (LetterPiece letter : members) {
			typeset += (Math.abs(letter.top() - tops.at(letter.centre())) <= even
					&& Math.abs(letter.bottom() - bottoms.at(letter.centre())) <= even) ? 1 : 0;
		}
		return typeset >= Math.max(MIN_LETTERS, MOST * members.size());
	}

	/**
	 * Returns a row's eroded letters, with less even ones beside them. They are in no row
	 * that is sought after this.
	 * @param row one of this ink
	 */
	InkBits take(SlantedRow row) {
		for (LetterPiece piece : this.pieces) {
			if (piece != null) {
				piece.turn(Math.cos(row.angle()), Math.sin(row.angle()));
			}
		}
		Set<LetterPiece> letters = new HashSet<>(row.letters());
		SlantedRow wider = row;
		for (int before = 0; before < letters.size();) {
			before = letters.size();
			for (LetterPiece piece : this.pieces) {
				if (piece != null && isBeside(wider, piece) && letters.add(piece)) {
					wider = wider.between(Math.min(wider.left(), piece.left()), Math.max(wider.right(), piece.right()));
				}
			}
		}
		this.large.removeAll(letters);
		InkBits cores = InkBits.none(this.ink.width(), this.ink.height());
		for (int run = 0; run < this.runs.count(); run++) {
			LetterPiece piece = this.pieces[this.runs.stroke(run)];
			if (piece != null && letters.contains(piece)) {
				cores.add(this.runs.row(run), this.runs.start(run), this.runs.end(run));
			}
		}
		return cores;
	}

	private static boolean isBeside(SlantedRow row, LetterPiece piece) {
		double high = row.high();
		return piece.top() >= row.top() - LESS_EVEN * high && piece.bottom() <= row.bottom() + LESS_EVEN * high
				&& piece.high() >= MIN_BESIDE * high && piece.left() < row.right() + MAX_GAP * high
				&& piece.right() > row.left() - MAX_GAP * high;
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
			// Where in this row its turned columns and rows are those of the band.
			double from = (row.left() - sine * y) / cosine;
			double to = (row.right() - sine * y) / cosine;
			if (sine != 0) {
				double one = (cosine * y - top) / sine;
				double other = (cosine * y - bottom) / sine;
				from = Math.max(from, Math.min(one, other));
				to = Math.min(to, Math.max(one, other));
			}
			if (sine != 0 || (y > top && y < bottom)) {
				within.add(y, Math.max(this.runs.start(run), (int) Math.floor(from) + 1),
						Math.min(this.runs.end(run), (int) Math.ceil(to)));
			}
		}
		return within;
	}

}
