package dev.countersign.image.locate.hair;

/**
 * The ink in a small disc that is connected with its middle.
 */
final class InkAround {

	/** Tells ink from paper. */
	@FunctionalInterface
	interface Ink {

		boolean isAt(float x, float y);

	}

	/** The radius in pixels, and that of the middle. */
	private static final int RADIUS = 9;

	private static final int MIDDLE = 2;

	private static final int SIDE = 2 * RADIUS + 1;

	private final boolean[] ink = new boolean[SIDE * SIDE];

	private final boolean[] connected = new boolean[SIDE * SIDE];

	/** What is connected, in the order in which it was found. */
	private final int[] found = new int[SIDE * SIDE];

	private int count;

	InkAround(float x, float y, Ink ink) {
		for (int i = 0; i < this.ink.length; i++) {
			int right = i % SIDE - RADIUS;
			int below = i / SIDE - RADIUS;
			int square = right * right + below * below;
			// The outermost pixels are those nearest to the radius.
			this.ink[i] = square < (RADIUS + 1) * RADIUS + 1 && ink.isAt(x + right, y + below);
			if (square <= MIDDLE * MIDDLE) {
				find(i);
			}
		}
		for (int next = 0; next < this.count; next++) {
			findAround(this.found[next]);
		}
	}

	private void find(int place) {
		if (this.ink[place] && !this.connected[place]) {
			this.connected[place] = true;
			this.found[this.count++] = place;
		}
	}

	private void findAround(int place) {
		int column = place % SIDE;
		int row = place / SIDE;
		for (int y = Math.max(0, row - 1); y <= Math.min(SIDE - 1, row + 1); y++) {
			for (int x = Math.max(0, column - 1); x <= Math.min(SIDE - 1, column + 1); x++) {
				find(y * SIDE + x);
			}
		}
	}

	/** Returns whether the ink reaches from the middle to the rim. */
	boolean reaches(double direction) {
		int right = (int) Math.round(RADIUS * Math.cos(direction));
		int below = (int) Math.round(RADIUS * Math.sin(direction));
		return this.connected[(below + RADIUS) * SIDE + right + RADIUS];
	}

}
