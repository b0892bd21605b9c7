package dev.countersign.image.locate.canvas;

/**
 * How many pixels of a channel have each value.
 */
final class ValueCounts {

	/** Neighbours are counted apart: a count just written is slow to read again. */
	private final int[] even = new int[256];

	private final int[] odd = new int[256];

	private int pixels;

	/**
	 * Counts the pixels of a row.
	 * @param sums as {@link AxisWeights} adds them up: a pixel's value times 65536
	 */
	void add(int[] sums) {
		for (int x = 0; x + 1 < sums.length; x += 2) {
			this.even[sums[x] >> 16]++;
			this.odd[sums[x + 1] >> 16]++;
		}
		if ((sums.length & 1) != 0) {
			this.even[sums[sums.length - 1] >> 16]++;
		}
		this.pixels += sums.length;
	}

	/** Returns the median value, 0 to 255. */
	int median() {
		int median = 0;
		for (int seen = count(0); seen * 2L < this.pixels; seen += count(median)) {
			median++;
		}
		return median;
	}

	private int count(int value) {
		return this.even[value] + this.odd[value];
	}

}
