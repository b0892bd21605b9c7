package dev.countersign.admission;

import java.time.Duration;
import java.util.function.LongSupplier;

import dev.countersign.admission.EndedUploadException.Reason;

/**
 * Watches how fast one request's body comes. Used by the thread that reads the body.
 */
public final class Pace {

	private final UploadLimits limits;

	private final LongSupplier nanoTime;

	private long windowStart;

	private long windowBytes;

	private boolean ends;

	private long end;

	/**
	 * Starts to watch.
	 * @param limits the least rate, and over which time it is measured
	 * @param nanoTime the monotonic clock
	 */
	public Pace(UploadLimits limits, LongSupplier nanoTime) {
		this.limits = limits;
		this.nanoTime = nanoTime;
		this.windowStart = nanoTime.getAsLong();
	}

	/**
	 * Also limits the time that the rest of the body may take.
	 * @param time from now
	 */
	public void endAfter(Duration time) {
		this.end = this.nanoTime.getAsLong() + time.toNanos();
		this.ends = true;
	}

	/**
	 * Counts bytes that came.
	 * @param bytes how many, 0 or more
	 * @throws EndedUploadException if the body comes too slowly
	 */
	public void received(int bytes) throws EndedUploadException {
		long now = this.nanoTime.getAsLong();
		this.windowBytes += bytes;
		if (this.ends && now - this.end > 0) {
			throw new EndedUploadException(Reason.TOO_SLOW);
		}
		long window = now - this.windowStart;
		if (window >= this.limits.window().toNanos()) {
			if (this.windowBytes < this.limits.minRate() * (window / 1e9)) {
				throw new EndedUploadException(Reason.TOO_SLOW);
			}
			this.windowStart = now;
			this.windowBytes = 0;
		}
	}

}
