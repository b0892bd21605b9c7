package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.Ink;
import org.jspecify.annotations.Nullable;

/**
 * All ink of an image that shows a signature and nothing else. The network may miss
 * flourishes there that are unlike those it was trained on. If what it left out could
 * have been drawn with the pen of what it found, then the whole of the ink is the
 * signature. Such pieces are as dark and as wide as the found ink, and they are neither
 * straight as a printed line nor a frame or a grid. Strokes of which it found little must
 * resemble the found ink more closely, and must be few and not small, as print is.
 */
final class PlainInk {

	/** From here on, a pixel near by makes ink count as found. */
	private static final float FOUND = 0.25f;

	/** The least share of a stroke that is found if the stroke is the signature's. */
	private static final double MOSTLY = 0.8;

	/** Ink of another pen, as a share of all ink, that is too little to matter. */
	private static final double NEGLIGIBLE = 0.02;

	/** The same with faint ink, such as JPEG leaves along a stroke. */
	private static final double NEGLIGIBLE_WITH_FAINT = 0.04;

	/** A smaller missed piece of a found stroke, as a share of all ink, is ignored. */
	private static final double SPECK = 0.004;

	/** A missed piece is faint below this share of the found ink's darkness. */
	private static final double FAINT = 0.5;

	/**
	 * The greatest darkness and width of a missed piece, as shares of the found ink's.
	 */
	private static final double MAX_DARKNESS = 1.1;

	private static final double MAX_WIDTH = 2.5;

	/** The same for a missed piece of a stroke that was hardly found. */
	private static final double MIN_OTHER_DARKNESS = 0.85;

	private static final double MIN_OTHER_WIDTH = 0.4;

	private static final double MAX_OTHER_WIDTH = 1.8;

	/** The least length of such a piece, as a share of the found ink's longer side. */
	private static final double MIN_OTHER_LENGTH = 0.1;

	/** More such pieces than these are print. */
	private static final int MAX_OTHERS = 1;

	/** The most ink of such pieces, as a share of all ink. */
	private static final double MAX_OTHER_INK = 0.1;

	/** More missed ink than this share of all ink is not the signature's. */
	private static final double MAX_MISSED = 0.1;

	/** The least share of the likely pixels that carry dark ink. */
	private static final double DARK = 0.7;

	/** A piece that reaches so many of the image's sides is a grid or a pattern. */
	private static final int MAX_SIDES = 3;

	private final byte[] ink;

	private final int width;

	private final int height;

	private final boolean[] found;

	/** The pixels of strokes of which less than {@link #MOSTLY} was found. */
	private final boolean[] hardlyFound;

	private PlainInk(Ink ink, boolean[] found) {
		this.ink = ink.values();
		this.width = ink.width();
		this.height = ink.height();
		this.found = found;
		this.hardlyFound = new boolean[found.length];
	}

	/**
	 * Returns the image's ink, or {@code null} if there is more than a signature on it.
	 * @param image what the canvas shows, which may be reduced
	 * @param canvas as the network saw it
	 * @param mask the network's answer
	 */
	static @Nullable Ink of(GreyImage image, Canvas canvas, InkMask mask) {
		Ink ink = Ink.of(image);
		PlainInk plain = new PlainInk(ink, found(ink, canvas, mask));
		return isDark(ink, canvas, mask) && plain.isOneSignature() ? ink : null;
	}

	/**
	 * Returns whether dark ink lies where the network saw ink, as light ink would not.
	 */
	private static boolean isDark(Ink ink, Canvas canvas, InkMask mask) {
		int likely = 0;
		int dark = 0;
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			int row = (y - canvas.top()) * ink.height() / canvas.height();
			for (int x = canvas.left(); x < canvas.left() + canvas.width(); x++) {
				if (mask.values()[y * InkNetwork.WIDTH + x] > InkMask.LIKELY) {
					likely++;
					int column = (x - canvas.left()) * ink.width() / canvas.width();
					dark += (ink.values()[row * ink.width() + column] != 0) ? 1 : 0;
				}
			}
		}
		return dark >= DARK * likely;
	}

	private static boolean[] found(Ink ink, Canvas canvas, InkMask mask) {
		boolean[] found = new boolean[ink.values().length];
		float[] likely = mask.values();
		for (int y = 0; y < ink.height(); y++) {
			int row = canvas.top() + y * canvas.height() / ink.height();
			for (int x = 0; x < ink.width(); x++) {
				if (ink.values()[y * ink.width() + x] != 0) {
					found[y * ink.width() + x] = near(likely, canvas.left() + x * canvas.width() / ink.width(), row);
				}
			}
		}
		return found;
	}

	private static boolean near(float[] likely, int x, int y) {
		for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, InkNetwork.HEIGHT - 1); row++) {
			for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, InkNetwork.WIDTH - 1); column++) {
				if (likely[row * InkNetwork.WIDTH + column] > FOUND) {
					return true;
				}
			}
		}
		return false;
	}

	private boolean isOneSignature() {
		boolean[] seen = new boolean[this.ink.length];
		long all = 0;
		for (int start = 0; start < this.ink.length; start++) {
			if (this.ink[start] != 0 && !seen[start]) {
				all += fillStroke(start, seen);
			}
		}
		InkPiece signature = foundInk();
		return !signature.isEmpty() && isPenned(missed(SPECK * all), signature, all);
	}

	/** Marks a stroke that was hardly found; returns its mass. */
	private long fillStroke(int start, boolean[] seen) {
		int[] pixels = fill(start, seen, (pixel) -> true);
		long mass = 0;
		long foundMass = 0;
		for (int pixel : pixels) {
			int value = this.ink[pixel] & 0xFF;
			mass += value;
			foundMass += this.found[pixel] ? value : 0;
		}
		if (foundMass < MOSTLY * mass) {
			for (int pixel : pixels) {
				this.hardlyFound[pixel] = true;
			}
		}
		return mass;
	}

	/** Returns the ink that was found, as one piece. */
	private InkPiece foundInk() {
		InkPiece signature = new InkPiece();
		for (int pixel = 0; pixel < this.ink.length; pixel++) {
			if (this.found[pixel]) {
				add(pixel, signature);
			}
		}
		return signature;
	}

	/** Returns the connected pieces of ink that were not found. */
	private List<Missed> missed(double minMass) {
		boolean[] seen = new boolean[this.ink.length];
		List<Missed> missed = new ArrayList<>();
		for (int start = 0; start < this.ink.length; start++) {
			if (this.ink[start] != 0 && !this.found[start] && !seen[start]) {
				int[] pixels = fill(start, seen, (pixel) -> !this.found[pixel]);
				InkPiece piece = new InkPiece();
				for (int pixel : pixels) {
					add(pixel, piece);
				}
				piece.countBorder(pixels, this.width);
				if (this.hardlyFound[start] || piece.mass() >= minMass) {
					missed.add(new Missed(piece, this.hardlyFound[start]));
				}
			}
		}
		return missed;
	}

	/** Returns whether the pen that drew the signature drew what was missed too. */
	private boolean isPenned(List<Missed> missed, InkPiece signature, long all) {
		long alien = 0;
		long faint = 0;
		long otherInk = 0;
		long missedInk = 0;
		int others = 0;
		for (Missed part : missed) {
			InkPiece piece = part.piece();
			missedInk += piece.mass();
			if (piece.isPrint(signature) || piece.sides(this.width, this.height) >= MAX_SIDES) {
				return false;
			}
			if (part.ofOther()) {
				otherInk += piece.mass();
				others += (piece.mass() >= SPECK * all) ? 1 : 0;
			}
			if (part.isFaint(signature)) {
				faint += piece.mass();
			}
			else if (!part.isOfPen(signature)) {
				alien += piece.mass();
			}
		}
		boolean hasPrint = otherInk > NEGLIGIBLE * all && (others > MAX_OTHERS || otherInk > MAX_OTHER_INK * all);
		return !hasPrint && missedInk <= MAX_MISSED * all && alien <= NEGLIGIBLE * all
				&& alien + faint <= NEGLIGIBLE_WITH_FAINT * all;
	}

	private void add(int pixel, InkPiece piece) {
		int x = pixel % this.width;
		int y = pixel / this.width;
		boolean isEdge = x == 0 || x == this.width - 1 || y == 0 || y == this.height - 1 || this.ink[pixel - 1] == 0
				|| this.ink[pixel + 1] == 0 || this.ink[pixel - this.width] == 0 || this.ink[pixel + this.width] == 0;
		piece.add(x, y, this.ink[pixel] & 0xFF, isEdge);
	}

	/** Returns the connected pixels of ink (8 neighbours) that meet a condition. */
	private int[] fill(int start, boolean[] seen, IntPredicate condition) {
		int[] pixels = new int[64];
		int known = 0;
		pixels[known++] = start;
		seen[start] = true;
		for (int done = 0; done < known; done++) {
			int x = pixels[done] % this.width;
			int y = pixels[done] / this.width;
			if (known + 8 > pixels.length) {
				pixels = Arrays.copyOf(pixels, 2 * pixels.length);
			}
			for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, this.height - 1); row++) {
				for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, this.width - 1); column++) {
					int next = row * this.width + column;
					if (this.ink[next] != 0 && !seen[next] && condition.test(next)) {
						seen[next] = true;
						pixels[known++] = next;
					}
				}
			}
		}
		return Arrays.copyOf(pixels, known);
	}

	/**
	 * Connected ink that was not found.
	 *
	 * @param ofOther whether it is part of a stroke that was hardly found
	 */
	private record Missed(InkPiece piece, boolean ofOther) {

		boolean isFaint(InkPiece signature) {
			return !this.ofOther && this.piece.darkness() < FAINT * signature.darkness();
		}

		/** Returns whether the signature's pen may have drawn it. */
		boolean isOfPen(InkPiece signature) {
			double darkness = this.piece.darkness() / signature.darkness();
			double width = this.piece.strokeWidth() / signature.strokeWidth();
			if (!this.ofOther) {
				return darkness <= MAX_DARKNESS && width <= MAX_WIDTH;
			}
			return darkness >= MIN_OTHER_DARKNESS && darkness <= MAX_DARKNESS && width >= MIN_OTHER_WIDTH
					&& width <= MAX_OTHER_WIDTH && this.piece.length() >= MIN_OTHER_LENGTH * signature.longerSide();
		}

	}

}
