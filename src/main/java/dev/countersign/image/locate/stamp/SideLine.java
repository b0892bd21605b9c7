package dev.countersign.image.locate.stamp;

/**
 * A line on a canvas along which there may be edges, so a side that a rectangle may have.
 *
 * @param at its distance from the canvas's origin, in pixels
 * @param drawn how many of the places before each one have an edge
 * @param shown how many of the places before each one the canvas shows
 */
record SideLine(int at, int[] drawn, int[] shown) {

	/** The first place, as a distance from the canvas's origin; the last is opposite. */
	static final int FIRST = -512;

	static final int PLACES = -2 * FIRST;

	/** The greatest gap in a line, in pixels. */
	private static final int GAP = 1;

	/** Returns whether the canvas shows nothing of it. */
	boolean isHidden() {
		return this.shown[PLACES] == 0;
	}

	/** Returns how many places between two have an edge. */
	int drawn(int from, int to) {
		return between(this.drawn, from, to);
	}

	/** Returns how many places between two the canvas shows. */
	int shown(int from, int to) {
		return between(this.shown, from, to);
	}

	/** Returns the length of the longest line of edges between two places. */
	int longest(int from, int to) {
		int longest = 0;
		int start = Math.max(from, FIRST);
		int last = start - GAP - 1;
		for (int place = start; place < Math.min(to, -FIRST); place++) {
			if (drawn(place, place + 1) > 0) {
				start = (place - last > GAP) ? place : start;
				last = place;
				longest = Math.max(longest, place + 1 - start);
			}
		}
		return longest;
	}

	private static int between(int[] before, int from, int to) {
		return before[place(to)] - before[place(from)];
	}

	private static int place(int distance) {
		return Math.max(0, Math.min(distance - FIRST, PLACES));
	}

}
