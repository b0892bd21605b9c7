package dev.countersign.image.ink.stamped;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.stroke.Crossings;
import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import dev.countersign.image.ink.stroke.Strokes;

/**
 * Print as a rubber stamp's: at a slant of up to 44°, and crossed by the pen. Its strokes
 * are often thicker than the pen's. So ink is eroded until the pen's strokes are gone;
 * what remains of letters is as high and stands on a line. The steps of erosion are a
 * granulometry by octagons (G. Matheron, "Random Sets and Integral Geometry", 1975). Of
 * the letters, what is darker than they are is the pen's, and so is what leads its
 * strokes on.
 */
public final class StampedPrint {

	/** How far a stroke is eroded at most, in pixels from each side. */
	private static final int MAX_EROSION = 20;

	/** While less of the ink survives another step, a pen's strokes are still going. */
	private static final double MIN_NEXT = 0.25;

	private static final int MAX_ROWS = 8;

	/** A piece of other ink that is smaller, as a share of letters' height, is print. */
	private static final double MIN_PENNED = 0.5;

	/** Beside less other ink, as a share of the letters', they are somebody's name. */
	private static final double MIN_OTHER = 0.15;

	/** The least width of letters' strokes, as a multiple of the pen's. */
	private static final double BOLDER = 1.3;

	/** How far a row's ink reaches above and below it, as a share of its height. */
	private static final double AROUND = 0.12;

	/**
	 * How much darker than letters the pen is, as a share of their darkness, and at
	 * least.
	 */
	private static final double DARKER = 0.1;

	private static final int MIN_DARKER = 8;

	/** A pixel with so many as dark ones around it, itself included, is no noise. */
	private static final int NEAR = 4;

	/** Ink has at least this share of the darkness that a tenth of it exceeds. */
	private static final double MIN_DARKNESS = 0.3;

	private final byte[] darkness;

	private final InkBits ink;

	private InkBits found;

	private int count;

	/** The height of the highest row's letters, and of the lowest one's, in pixels. */
	private double high;

	private double low = Double.MAX_VALUE;

	private StampedPrint(byte[] darkness, InkBits ink) {
		this.darkness = darkness;
		this.ink = ink;
		this.found = InkBits.none(ink.width(), ink.height());
		search();
		if (this.count > 0 && penned(ink.without(this.found), this.high).count() < MIN_OTHER * this.found.count()) {
			this.found = InkBits.none(ink.width(), ink.height());
			this.count = 0;
		}
	}

	/**
	 * Finds such print.
	 * @param darkness of each pixel of an image, unsigned, row by row
	 * @param ink its pixels of ink
	 * @return the print, which may have no letters
	 */
	public static StampedPrint of(byte[] darkness, InkBits ink) {
		StampedPrint print = new StampedPrint(darkness, ink);
		if (print.count > 0) {
			print.found = new Crossings(darkness, ink, print.found, print.low).lettersAlone();
		}
		return print;
	}

	/**
	 * Returns whether there is such print in ink.
	 * @param ink that is already separated from paper
	 * @return whether it has letters
	 */
	public static boolean isIn(Ink ink) {
		Runs runs = ink.runs();
		int[] tones = new int[256];
		int all = 0;
		for (int run = 0; run < runs.count(); run++) {
			int row = runs.row(run) * ink.width();
			for (int x = runs.start(run); x < runs.end(run); x++) {
				tones[ink.values()[row + x] & 0xFF]++;
			}
			all += runs.end(run) - runs.start(run);
		}
		int full = 255;
		for (int above = tones[full]; full > 1 && above < all / 10;) {
			above += tones[--full];
		}
		int level = Math.max(1, (int) (MIN_DARKNESS * full));
		InkBits dark = InkBits.of(runs, ink.values(), level, ink.width(), ink.height());
		return new StampedPrint(ink.values(), dark).count > 0;
	}

	/**
	 * Returns how many letters there are.
	 * @return 0 if there is no such print
	 */
	public int letters() {
		return this.count;
	}

	/**
	 * Returns the pixels of the letters.
	 * @return a raster of the image's size
	 */
	public InkBits pixels() {
		return this.found;
	}

	private void search() {
		InkBits left = this.ink.eroded(false).eroded(true);
		// Fewer steps leave most of a pen's strokes.
		for (int erosion = 2; erosion <= MAX_EROSION && LetterPieces.mayBeIn(left, erosion); erosion++) {
			InkBits next = left.eroded(erosion % 2 == 1);
			List<BoldRow> rows = (next.count() >= MIN_NEXT * left.count()) ? rows(left, erosion) : List.of();
			if (!rows.isEmpty() && areBold(rows)) {
				rows.forEach(this::mark);
				next = next.without(this.found);
			}
			left = next;
		}
	}

	/** Returns the rows of letters in eroded ink. */
	private List<BoldRow> rows(InkBits eroded, int erosion) {
		List<BoldRow> rows = new ArrayList<>();
		LetterPieces pieces = new LetterPieces(this.darkness, eroded, erosion);
		SlantedRow line = pieces.longest();
		while (line != null && rows.size() < MAX_ROWS) {
			rows.add(BoldRow.of(line, pieces));
			line = pieces.longest();
		}
		return rows;
	}

	/** Returns whether the strokes of letters are thicker than the pen's. */
	private boolean areBold(List<BoldRow> rows) {
		InkBits letters = InkBits.none(this.ink.width(), this.ink.height());
		rows.forEach((row) -> letters.or(this.ink.regrown(row.cores(), row.erosion())));
		double high = rows.stream().mapToDouble((row) -> row.line().high()).max().orElse(0);
		InkBits pen = penned(this.ink.without(this.found).without(letters), high);
		return pen.count() > 0 && letters.strokeWidth() >= BOLDER * pen.strokeWidth();
	}

	/**
	 * Returns the pieces of other ink that are not small beside letters, as print is.
	 * @param high how high the letters are, in pixels
	 */
	private InkBits penned(InkBits other, double high) {
		InkBits penned = InkBits.none(other.width(), other.height());
		Runs runs = Runs.of(other);
		Strokes strokes = Strokes.of(this.darkness, other.width(), runs);
		for (int run = 0; run < runs.count(); run++) {
			int stroke = runs.stroke(run);
			if (Math.hypot(strokes.width(stroke), strokes.height(stroke)) >= MIN_PENNED * high) {
				penned.add(runs.row(run), runs.start(run), runs.end(run));
			}
		}
		return penned;
	}

	private void mark(BoldRow row) {
		this.count += row.line().letters().size();
		this.high = Math.max(this.high, row.line().high());
		this.low = Math.min(this.low, row.line().high());
		int tone = ToneMode.of(this.darkness, row.cores());
		int darker = tone + (int) Math.max(MIN_DARKER, DARKER * tone);
		InkBits letters = this.ink.regrown(row.all(), row.erosion());
		int width = this.ink.width();
		for (int y = letters.top(); y < letters.bottom(); y++) {
			for (int x = letters.next(y, 0); x < width; x = letters.next(y, x + 1)) {
				if (!isDarker(x, y, darker)) {
					this.found.add(y, x, x + 1);
				}
			}
		}
	}

	private boolean isDarker(int x, int y, int tone) {
		int width = this.ink.width();
		if ((this.darkness[y * width + x] & 0xFF) <= tone) {
			return false;
		}
		int dark = 0;
		for (int row = Math.max(0, y - 1); row <= Math.min(this.ink.height() - 1, y + 1); row++) {
			for (int column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
				dark += ((this.darkness[row * width + column] & 0xFF) > tone) ? 1 : 0;
			}
		}
		return dark >= NEAR;
	}

	/**
	 * A row of letters in eroded ink.
	 *
	 * @param line on which they stand
	 * @param cores what is left of them
	 * @param all what is left of them and of other ink in the row
	 * @param erosion how far ink was eroded, in pixels
	 */
	private record BoldRow(SlantedRow line, InkBits cores, InkBits all, int erosion) {

		static BoldRow of(SlantedRow line, LetterPieces pieces) {
			InkBits cores = pieces.take(line);
			InkBits all = pieces.within(line, AROUND);
			all.or(cores);
			return new BoldRow(line, cores, all, pieces.erosion());
		}

	}

}
