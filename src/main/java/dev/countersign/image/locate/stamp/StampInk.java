package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.Pixels;

/**
 * The ink in a stamp: which of it is the stamp's, and which is a signature's that crosses
 * its lines. Print does not touch the lines. So what goes on across a line, in about the
 * same direction, is a signature's, and so is what is joined to it between the lines and
 * within; the rest is the stamp's, unless it is larger than a letter.
 */
final class StampInk {

	private static final byte OUTER_LINE = 1;

	private static final byte BETWEEN = 2;

	private static final byte INNER_LINE = 3;

	private static final byte WITHIN = 4;

	/** The greatest angle at which a stroke crosses a line, from its normal. */
	private static final double MAX_TURN = Math.toRadians(50);

	private static final double TURN = MAX_TURN / 4;

	private static final double FINE = 0.7;

	/** How many steps beyond a line a stroke may go on. */
	private static final int BEYOND = 2;

	/** The most pixels in lines that no stroke crosses. */
	private static final int MIN_CROSSING = 4;

	/** The size of a letter, as a share of the inner line's shorter radius. */
	private static final double LETTER = 0.7;

	private final StampLine outer;

	private final StampLine inner;

	private final byte[] zones = new byte[InkNetwork.WIDTH * InkNetwork.HEIGHT];

	private final boolean[] ink = new boolean[this.zones.length];

	/** What is the signature's in the lines and between them. */
	private final boolean[] kept = new boolean[this.zones.length];

	private int crossings;

	/**
	 * Tells the ink in a stamp.
	 * @param lightest the lightest grey of ink
	 * @param outer the stamp's outer line
	 * @param inner and its inner one
	 */
	StampInk(Canvas canvas, double lightest, StampLine outer, StampLine inner) {
		this.outer = outer;
		this.inner = inner;
		for (int i = 0; i < this.zones.length; i++) {
			if (canvas.shows(i)) {
				this.ink[i] = canvas.grey()[i] <= lightest;
				this.zones[i] = zone(i % InkNetwork.WIDTH, i / InkNetwork.WIDTH);
			}
		}
		keepCrossing();
	}

	private byte zone(int x, int y) {
		if (Math.hypot(x - this.outer.oval().x(), y - this.outer.oval().y()) > this.outer.oval().radius()
				+ this.outer.to()) {
			return 0;
		}
		double off = this.outer.distance(x, y);
		if (off >= this.outer.from()) {
			return (off > this.outer.to()) ? 0 : OUTER_LINE;
		}
		double within = this.inner.distance(x, y);
		if (within >= this.inner.from()) {
			return (within > this.inner.to()) ? BETWEEN : INNER_LINE;
		}
		return WITHIN;
	}

	private void keepCrossing() {
		Pixels reached = new Pixels();
		for (int i = 0; i < this.zones.length; i++) {
			boolean outside = this.zones[i] == OUTER_LINE;
			if (this.ink[i] && (outside || this.zones[i] == INNER_LINE)
					&& isCrossed(i, outside ? this.outer : this.inner)) {
				this.crossings += outside ? 1 : 0;
				this.kept[i] = true;
				reached.add(i);
			}
		}
		for (int at = 0; at < reached.count(); at++) {
			for (int next : around(reached.get(at))) {
				if (this.ink[next] && this.zones[next] == BETWEEN && !this.kept[next]) {
					this.kept[next] = true;
					reached.add(next);
				}
			}
		}
	}

	/** Returns whether ink goes on at both sides of a line. */
	private boolean isCrossed(int pixel, StampLine line) {
		int x = pixel % InkNetwork.WIDTH;
		int y = pixel / InkNetwork.WIDTH;
		double normal = line.oval().normal(x - line.oval().x(), y - line.oval().y());
		for (double turn = -MAX_TURN; turn < MAX_TURN + TURN / 2; turn += TURN) {
			if (goesOn(pixel, normal + turn, line) && goesOn(pixel, normal + turn + Math.PI, line)) {
				return true;
			}
		}
		return false;
	}

	private boolean goesOn(int pixel, double direction, StampLine line) {
		double across = Math.cos(direction);
		double down = Math.sin(direction);
		int column = pixel % InkNetwork.WIDTH;
		int row = pixel / InkNetwork.WIDTH;
		int beyond = 0;
		double reach = 2 * line.width() + BEYOND + 1;
		for (double step = FINE; step < reach && beyond < BEYOND; step += FINE) {
			int x = (int) Math.round(column + step * across);
			int y = (int) Math.round(row + step * down);
			if (x < 0 || y < 0 || x >= InkNetwork.WIDTH || y >= InkNetwork.HEIGHT) {
				return false;
			}
			int i = y * InkNetwork.WIDTH + x;
			if (this.zones[i] != this.zones[pixel]) {
				if (this.ink[i]) {
					return true;
				}
				beyond++;
			}
		}
		return false;
	}

	/** Returns whether strokes lead across the outer line. */
	boolean isCrossed() {
		return this.crossings >= MIN_CROSSING;
	}

	/** Returns which pixels are the stamp's, or paper in it. */
	boolean[] own() {
		boolean[] own = new boolean[this.zones.length];
		for (int i = 0; i < own.length; i++) {
			own[i] = this.zones[i] != 0 && this.zones[i] != WITHIN && !this.kept[i];
		}
		for (int i = 0; i < own.length; i++) {
			if (this.kept[i]) {
				for (int next : around(i)) {
					own[next] &= this.zones[next] != BETWEEN || this.ink[next];
				}
			}
		}
		boolean[] seen = new boolean[own.length];
		for (int i = 0; i < own.length; i++) {
			if (this.zones[i] == WITHIN && this.ink[i] && !seen[i]) {
				Pixels piece = piece(i, seen);
				if (isLetter(piece)) {
					addTo(own, piece);
				}
			}
		}
		return own;
	}

	private Pixels piece(int start, boolean[] seen) {
		Pixels piece = new Pixels();
		piece.add(start);
		seen[start] = true;
		for (int at = 0; at < piece.count(); at++) {
			for (int next : around(piece.get(at))) {
				if (this.ink[next] && this.zones[next] == WITHIN && !seen[next]) {
					seen[next] = true;
					piece.add(next);
				}
			}
		}
		return piece;
	}

	private boolean isLetter(Pixels piece) {
		int left = InkNetwork.WIDTH;
		int right = 0;
		int top = InkNetwork.HEIGHT;
		int bottom = 0;
		for (int at = 0; at < piece.count(); at++) {
			int pixel = piece.get(at);
			left = Math.min(left, pixel % InkNetwork.WIDTH);
			right = Math.max(right, pixel % InkNetwork.WIDTH);
			top = Math.min(top, pixel / InkNetwork.WIDTH);
			bottom = Math.max(bottom, pixel / InkNetwork.WIDTH);
			for (int next : around(pixel)) {
				if (this.kept[next]) {
					return false;
				}
			}
		}
		double largest = LETTER * this.inner.oval().radius() * this.inner.oval().flatness();
		return right - left < largest && bottom - top < largest;
	}

	private void addTo(boolean[] own, Pixels piece) {
		for (int at = 0; at < piece.count(); at++) {
			own[piece.get(at)] = true;
			for (int next : around(piece.get(at))) {
				own[next] |= this.zones[next] == WITHIN && !this.ink[next];
			}
		}
	}

	/** Returns the neighbours of a pixel on the canvas. */
	private static int[] around(int pixel) {
		int[] around = new int[8];
		int count = 0;
		for (int y = Math.max(0, pixel / InkNetwork.WIDTH - 1); y <= pixel / InkNetwork.WIDTH + 1
				&& y < InkNetwork.HEIGHT; y++) {
			for (int x = Math.max(0, pixel % InkNetwork.WIDTH - 1); x <= pixel % InkNetwork.WIDTH + 1
					&& x < InkNetwork.WIDTH; x++) {
				int next = y * InkNetwork.WIDTH + x;
				if (next != pixel) {
					around[count++] = next;
				}
			}
		}
		return Arrays.copyOf(around, count);
	}

}
