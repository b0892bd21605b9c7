package dev.countersign.admission;

import java.time.Duration;

/**
 * Limits on requests' bodies while they are read.
 *
 * @param maxUploads bodies that are read at a time, at least 1
 * @param maxBytes total size of the bodies that are held, of requests that are read or
 * computed
 * @param maxShare share of both that one sender may hold, above 0, at most 1
 * @param minRate bytes that must come in a second
 * @param window over which time that is measured, and how long a body may pause
 * @param maxTime how long a body may take
 */
public record UploadLimits(int maxUploads, long maxBytes, double maxShare, long minRate, Duration window,
		Duration maxTime) {

	int maxUploadsOfSender() {
		return (int) Math.max(1, this.maxUploads * this.maxShare);
	}

	long maxBytesOfSender() {
		return (long) (this.maxBytes * this.maxShare);
	}

}
