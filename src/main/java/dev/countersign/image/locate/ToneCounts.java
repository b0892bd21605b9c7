package dev.countersign.image.locate;

/**
 * Counts tones, 0 to 255.
 */
final class ToneCounts {

	private final int[] counts = new int[256];

	private int all;

	/** Counts a tone; what is beyond black or white counts as that. */
	void add(float tone) {
		this.counts[Math.max(0, Math.min(Math.round(tone), 255))]++;
		this.all++;
	}

	/**
	 * Returns the least tone that a share of all do not exceed.
	 * @param share 0 to 1
	 * @return 0 if none was counted
	 */
	int quantile(double share) {
		int tone = 0;
		for (int seen = this.counts[0]; tone < 255 && seen < share * this.all; seen += this.counts[tone]) {
			tone++;
		}
		return tone;
	}

}
