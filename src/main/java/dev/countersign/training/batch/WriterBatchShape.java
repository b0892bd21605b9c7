package dev.countersign.training.batch;

/**
 * The composition of a batch of writers.
 *
 * @param writers number of writers, at least 2
 * @param genuine genuine signatures per writer, at least 2
 * @param forged forgeries per writer, 0 or more
 */
public record WriterBatchShape(int writers, int genuine, int forged) {

	/** 96 images. */
	public static final WriterBatchShape DEFAULT = new WriterBatchShape(16, 3, 3);

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if a number is too small
	 */
	public WriterBatchShape {
		if (writers < 2 || genuine < 2 || forged < 0) {
			throw new IllegalArgumentException("A batch of %d writers with %d genuine and %d forged signatures each"
				.formatted(writers, genuine, forged));
		}
	}

}
