package dev.countersign.batch;

import java.time.Duration;
import java.util.function.LongSupplier;

import dev.countersign.admission.EndedUploadException;
import dev.countersign.admission.Pace;
import dev.countersign.admission.UploadLimits;

import org.springframework.util.unit.DataSize;

/**
 * Watches how a batch arrives: all of the request counts, whatever part it belongs to. A
 * batch that comes too slowly would keep its place from others.
 */
final class Arrival {

	/** Over which time the rate is measured. */
	static final Duration WINDOW = Duration.ofSeconds(30);

	private final DataSize minRate;

	private final Duration maxTime;

	private final Pace pace;

	/**
	 * Starts to watch.
	 * @param minRate what must come in a second
	 * @param maxTime how long all of it may take
	 * @param nanoTime the monotonic clock
	 */
	Arrival(DataSize minRate, Duration maxTime, LongSupplier nanoTime) {
		this.minRate = minRate;
		this.maxTime = maxTime;
		this.pace = new Pace(new UploadLimits(1, Long.MAX_VALUE, 1, minRate.toBytes(), WINDOW, maxTime), nanoTime);
		this.pace.endAfter(maxTime);
	}

	/**
	 * Counts bytes that came.
	 * @throws SlowUploadException if they come too slowly, or too late
	 */
	void received(int bytes) {
		try {
			this.pace.received(bytes);
		}
		catch (EndedUploadException ex) {
			throw new SlowUploadException(this.minRate, this.maxTime);
		}
	}

}
