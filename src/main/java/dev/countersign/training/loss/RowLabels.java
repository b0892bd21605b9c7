package dev.countersign.training.loss;

/**
 * What is known of each row of a batch. A row is one image for a loss over batches, one
 * pair for a pair loss, one triplet for a triplet loss.
 *
 * @param writers index of the row's writer (of its reference's writer for a pair); from
 * the number of training writers on it stands for a writer invented for the batch
 * @param forged whether the row's image is a forgery; for a pair, whether two people
 * wrote it
 */
@SuppressWarnings("ArrayRecordComponent")
public record RowLabels(int[] writers, boolean[] forged) {

	/**
	 * Takes over both arrays; the caller must not change them afterwards.
	 * @throws IllegalArgumentException if they differ in length
	 */
	public RowLabels {
		if (writers.length != forged.length) {
			throw new IllegalArgumentException(
					"%d writers and %d marks do not belong together".formatted(writers.length, forged.length));
		}
	}

	/**
	 * How many rows there are.
	 * @return 0 or more
	 */
	public int size() {
		return this.writers.length;
	}

}
