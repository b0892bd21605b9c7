package dev.countersign.training.batch;

/**
 * What a batch of several writers consists of.
 *
 * @param writers how many, at least 2
 * @param genuine genuine signatures of each, at least 2
 * @param forged forgeries of each, 0 or more
 */
public record WriterBatchShape(int writers, int genuine, int forged) {

	/** 96 images. */
	public static final WriterBatchShape DEFAULT = new WriterBatchShape(16, 3, 3);

	/**
	 * Checks the numbers.
	 * @throws IllegalArgumentException if there are too few
	 */
	public WriterBatchShape {
		if (writers < 2 || genuine < 2 || forged < 0) {
			throw new IllegalArgumentException("A batch of %d writers with %d genuine and %d forged signatures each"
				.formatted(writers, genuine, forged));
		}
	}

}
