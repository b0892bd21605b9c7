package dev.countersign.training.loss;

/**
 * Labels of the rows of a batch. A row is one image for a loss on batches of writers, one
 * pair for a loss on pairs, and one triplet for the triplet loss.
 *
 * @param writers index of the row's writer (for a pair, of its reference's writer);
 * indices from the number of training writers on stand for writers invented for the batch
 * @param forged whether the row's image is a forgery; for a pair, whether two people
 * wrote it
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowLabels(int[] writers, boolean[] forged) {

	/**
	 * Keeps both arrays without copying; the caller must not change them afterwards.
	 * @throws IllegalArgumentException if they differ in length
	 */
	public RowLabels {
		if (writers.length != forged.length) {
			throw new IllegalArgumentException("The numbers of writers (%d) and of forgery flags (%d) differ"
				.formatted(writers.length, forged.length));
		}
	}

	/**
	 * Returns the number of rows.
	 * @return 0 or more
	 */
	public int size() {
		return this.writers.length;
	}

}
