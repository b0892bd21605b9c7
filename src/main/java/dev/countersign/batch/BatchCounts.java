package dev.countersign.batch;

/**
 * How many lines of a batch had which outcome.
 *
 * @param total all lines
 * @param match lines with a match
 * @param mismatch lines with a mismatch
 * @param review lines that a person should look at
 * @param failed lines without a verdict
 */
public record BatchCounts(int total, int match, int mismatch, int review, int failed) {

	/**
	 * How many lines have an outcome.
	 * @return 0 to the total
	 */
	public int done() {
		return this.match + this.mismatch + this.review + this.failed;
	}

	static BatchCounts none(int total) {
		return new BatchCounts(total, 0, 0, 0, 0);
	}

	BatchCounts with(LineOutcome outcome, int lines) {
		return switch (outcome) {
			case MATCH -> new BatchCounts(this.total, lines, this.mismatch, this.review, this.failed);
			case MISMATCH -> new BatchCounts(this.total, this.match, lines, this.review, this.failed);
			case REVIEW -> new BatchCounts(this.total, this.match, this.mismatch, lines, this.failed);
			case FAILED -> new BatchCounts(this.total, this.match, this.mismatch, this.review, lines);
		};
	}

}
