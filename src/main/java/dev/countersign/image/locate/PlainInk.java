package dev.countersign.image.locate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.Ink;
import org.jspecify.annotations.Nullable;

/**
 * All ink of an image that shows a signature and nothing else. The network may miss
 * flourishes there that are unlike those it was trained on. If it found most of every
 * connected stroke, and what it left out is neither straight as a printed line nor a
 * frame or a grid, then the whole of the ink is the signature.
 */
final class PlainInk {

	/** From here on, a pixel near by makes ink count as found. */
	private static final float FOUND = 0.25f;

	/** The least share of a stroke that is found if the stroke is the signature's. */
	private static final double MOSTLY = 0.55;

	/** The ink of other strokes, as a share of all ink, that is too little to matter. */
	private static final double NEGLIGIBLE = 0.02;

	/** A line shorter than this share of the signature is no printed line. */
	private static final double MIN_LINE = 0.2;

	/**
	 * The deviation of a line's pixels from its axis, as a share of its width, up to
	 * which it is straight; that of a perfect line is 0.29.
	 */
	private static final double STRAIGHT = 0.34;

	/** The least share of the likely pixels that carry dark ink. */
	private static final double DARK = 0.7;

	/** A piece that reaches so many of the image's sides is a grid or a pattern. */
	private static final int MAX_SIDES = 3;

	/** The width of a box's border, as a share of its shorter side. */
	private static final double BORDER = 0.06;

	/** A smaller piece, as a share of the signature, is no frame. */
	private static final double LARGE = 0.5;

	/** The share of a frame's pixels that lie along the border of its box. */
	private static final double FRAME = 0.5;

	private final byte[] ink;

	private final int width;

	private final int height;

	private final boolean[] found;

	private PlainInk(Ink ink, boolean[] found) {
		this.ink = ink.values();
		this.width = ink.width();
		this.height = ink.height();
		this.found = found;
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
		long others = 0;
		Piece whole = new Piece();
		for (int start = 0; start < this.ink.length; start++) {
			if (this.ink[start] != 0 && !seen[start]) {
				Piece stroke = fill(start, seen, false);
				all += stroke.mass;
				if (stroke.foundMass < MOSTLY * stroke.mass) {
					others += stroke.mass;
				}
				else {
					whole.include(stroke);
				}
			}
		}
		return all > 0 && others <= NEGLIGIBLE * all && missed().stream()
			.noneMatch((piece) -> piece.isPrint(whole) || piece.sides(this.width, this.height) >= MAX_SIDES);
	}

	/** Returns the connected pieces of ink that were not found. */
	private List<Piece> missed() {
		boolean[] seen = new boolean[this.ink.length];
		List<Piece> missed = new ArrayList<>();
		for (int start = 0; start < this.ink.length; start++) {
			if (this.ink[start] != 0 && !this.found[start] && !seen[start]) {
				missed.add(fill(start, seen, true));
			}
		}
		return missed;
	}

	private Piece fill(int start, boolean[] seen, boolean missedOnly) {
		Piece piece = new Piece();
		int[] pixels = new int[64];
		int known = 0;
		pixels[known++] = start;
		seen[start] = true;
		for (int done = 0; done < known; done++) {
			int pixel = pixels[done];
			int x = pixel % this.width;
			int y = pixel / this.width;
			piece.add(x, y, this.ink[pixel] & 0xFF, this.found[pixel]);
			if (known + 8 > pixels.length) {
				pixels = Arrays.copyOf(pixels, 2 * pixels.length);
			}
			for (int row = Math.max(y - 1, 0); row <= Math.min(y + 1, this.height - 1); row++) {
				for (int column = Math.max(x - 1, 0); column <= Math.min(x + 1, this.width - 1); column++) {
					int next = row * this.width + column;
					if (this.ink[next] != 0 && !seen[next] && !(missedOnly && this.found[next])) {
						seen[next] = true;
						pixels[known++] = next;
					}
				}
			}
		}
		if (missedOnly) {
			piece.countBorder(pixels, known, this.width);
		}
		return piece;
	}

	/**
	 * Connected ink: its mass, its box and the moments of its pixels.
	 */
	private static final class Piece {

		private long mass;

		private long foundMass;

		private int left = Integer.MAX_VALUE;

		private int top = Integer.MAX_VALUE;

		private int right = -1;

		private int bottom = -1;

		private int count;

		private int border;

		private double x;

		private double y;

		private double xx;

		private double xy;

		private double yy;

		void add(int column, int row, int value, boolean isFound) {
			this.mass += value;
			this.foundMass += isFound ? value : 0;
			this.count++;
			this.x += column;
			this.y += row;
			this.xx += (double) column * column;
			this.xy += (double) column * row;
			this.yy += (double) row * row;
			widen(column, row, column, row);
		}

		void include(Piece other) {
			widen(other.left, other.top, other.right, other.bottom);
		}

		private void widen(int fromX, int fromY, int toX, int toY) {
			this.left = Math.min(this.left, fromX);
			this.top = Math.min(this.top, fromY);
			this.right = Math.max(this.right, toX);
			this.bottom = Math.max(this.bottom, toY);
		}

		/** Counts the pixels that lie along the border of the box. */
		void countBorder(int[] pixels, int known, int stride) {
			double near = 2 + BORDER * Math.min(this.right - this.left, this.bottom - this.top);
			for (int i = 0; i < known; i++) {
				int column = pixels[i] % stride;
				int row = pixels[i] / stride;
				if (Math.min(column - this.left, this.right - column) < near
						|| Math.min(row - this.top, this.bottom - row) < near) {
					this.border++;
				}
			}
		}

		/** Returns how many sides of the image the piece reaches. */
		int sides(int width, int height) {
			return ((this.left < 3) ? 1 : 0) + ((this.top < 3) ? 1 : 0) + ((this.right > width - 4) ? 1 : 0)
					+ ((this.bottom > height - 4) ? 1 : 0);
		}

		/**
		 * Returns whether this is straight and long, or a large frame.
		 */
		boolean isPrint(Piece whole) {
			int across = this.right - this.left + 1;
			int down = this.bottom - this.top + 1;
			int wholeAcross = whole.right - whole.left + 1;
			double length = Math.hypot(across, down);
			if (length < MIN_LINE * wholeAcross) {
				return false;
			}
			double meanX = this.x / this.count;
			double meanY = this.y / this.count;
			double varianceX = this.xx / this.count - meanX * meanX;
			double varianceY = this.yy / this.count - meanY * meanY;
			double covariance = this.xy / this.count - meanX * meanY;
			double difference = Math.hypot(varianceX - varianceY, 2 * covariance);
			double deviation = Math.sqrt(Math.max(0, (varianceX + varianceY - difference) / 2));
			boolean straight = deviation < STRAIGHT * this.count / length;
			boolean large = length > LARGE * wholeAcross;
			return straight || (large && this.border >= FRAME * this.count);
		}

	}

}
