package dev.countersign.batch;

import java.util.Locale;

import dev.countersign.batch.BatchRefusedException.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts batches that are refused because of others.
 */
final class BatchRefusals {

	private final MeterRegistry meters;

	BatchRefusals(MeterRegistry meters) {
		this.meters = meters;
		for (Bound bound : Bound.values()) {
			counter(bound);
		}
	}

	private Counter counter(Bound bound) {
		return Counter.builder("countersign.batches.refused")
			.description("Batches that this node refused because of others")
			.tag("bound", bound.name().toLowerCase(Locale.ROOT))
			.register(this.meters);
	}

	/** Counts a refusal and returns what to throw. */
	BatchRefusedException tooMany(Bound bound, String message) {
		counter(bound).increment();
		return new BatchRefusedException(Reason.TOO_MANY, "", message, null);
	}

	/**
	 * What there is too much of.
	 */
	enum Bound {

		/** Batches that arrive at this node. */
		UPLOADS,

		/** Batches of the tenant that wait or run. */
		OPEN,

		/** Images of all batches. */
		STORED

	}

}
