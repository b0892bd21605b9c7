package dev.countersign.image.locate.stamp;

import java.util.Arrays;

/**
 * Finds the value that would have a place if all were sorted, in a fraction of the time
 * (C. A. R. Hoare, "Algorithm 65: find", 1961). Values in an order that defeats this are
 * sorted after some rounds, since a sender chooses them.
 */
final class Selection {

	private static final int MAX_ROUNDS = 50;

	private Selection() {
	}

	/**
	 * Selects a value.
	 * @param values none of them not a number; the first ones are put in another order
	 * @param count how many of the first values there are to select from
	 * @param place 0 for the least value, at most {@code count} − 1
	 */
	static double of(double[] values, int count, int place) {
		int from = 0;
		int to = count - 1;
		for (int round = 0; from < to; round++) {
			if (round == MAX_ROUNDS) {
				Arrays.sort(values, from, to + 1);
				return values[place];
			}
			double pivot = values[(from + to) >>> 1];
			int lower = from;
			int upper = to;
			while (lower <= upper) {
				while (values[lower] < pivot) {
					lower++;
				}
				while (values[upper] > pivot) {
					upper--;
				}
				if (lower <= upper) {
					double exchanged = values[lower];
					values[lower++] = values[upper];
					values[upper--] = exchanged;
				}
			}
			// Between both are only values like the pivot.
			if (place <= upper) {
				to = upper;
			}
			else if (place >= lower) {
				from = lower;
			}
			else {
				return pivot;
			}
		}
		return values[place];
	}

}
