package dev.countersign.embedding.batch;

import java.time.Duration;

/**
 * The device's time per image, an exponentially weighted mean over the batches it has
 * run. Thread-safe.
 */
final class ServiceRate {

	private static final double LATEST_WEIGHT = 0.2;

	private static final long MAX_RETRY_SECONDS = 30;

	private volatile double nanosPerImage;

	synchronized void record(int images, long nanos) {
		double latest = (double) nanos / images;
		double before = this.nanosPerImage;
		this.nanosPerImage = (before == 0) ? latest : before + LATEST_WEIGHT * (latest - before);
	}

	/**
	 * The estimated time for a number of images; zero until something has been measured.
	 */
	Duration timeFor(int images) {
		return Duration.ofNanos((long) (images * this.nanosPerImage));
	}

	/** The estimated time until a number of images is done, in whole seconds, 1 to 30. */
	Duration retryAfter(int images) {
		long seconds = timeFor(images).plusNanos(999_999_999).toSeconds();
		return Duration.ofSeconds(Math.max(1, Math.min(MAX_RETRY_SECONDS, seconds)));
	}

}
