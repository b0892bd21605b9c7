package dev.countersign.batch;

import java.time.Instant;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends batches.
 */
final class BatchEnd {

	private static final Logger log = LoggerFactory.getLogger(BatchEnd.class);

	private final BatchStore store;

	private final MeterRegistry meters;

	BatchEnd(BatchStore store, MeterRegistry meters) {
		this.store = store;
		this.meters = meters;
		for (BatchStatus status : BatchStatus.values()) {
			if (status.hasEnded()) {
				counter(status);
			}
		}
	}

	private Counter counter(BatchStatus status) {
		return Counter.builder("countersign.batches.ended")
			.description("Batches that ended on this node")
			.tag("status", status.name().toLowerCase(Locale.ROOT))
			.register(this.meters);
	}

	/**
	 * Ends a batch if every line has its outcome.
	 */
	void complete(Batch batch, Instant now) {
		if (this.store.complete(batch.id(), now)) {
			ended(batch, BatchStatus.SUCCEEDED);
		}
	}

	/**
	 * Cancels a batch.
	 * @return false if it has ended already
	 */
	boolean cancel(Batch batch, Instant now) {
		boolean cancelled = this.store.cancel(batch.id(), now);
		if (cancelled) {
			ended(batch, BatchStatus.CANCELLED);
		}
		return cancelled;
	}

	private void ended(Batch batch, BatchStatus status) {
		counter(status).increment();
		log.atInfo().addKeyValue("batch", batch.id()).addKeyValue("status", status).log("A batch has ended");
	}

}
