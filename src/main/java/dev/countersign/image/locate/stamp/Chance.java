package dev.countersign.image.locate.stamp;

/**
 * Draws numbers that are the same in each search (D. H. Lehmer's linear congruences, with
 * the constants of ISO C's example).
 */
final class Chance {

	private int state = 1;

	/** Returns a number from 0 to below a bound of at most 2²⁴. */
	int below(int bound) {
		this.state = this.state * 1_103_515_245 + 12_345;
		return (this.state >>> 8) % bound;
	}

}
