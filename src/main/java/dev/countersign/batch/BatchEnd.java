package dev.countersign.batch;

import java.time.Instant;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends batches.
 */
final class BatchEnd {

	private static final Logger log = LoggerFactory.getLogger(BatchEnd.class);

	private final BatchStore store;

	private final TransactionOperations transactions;

	private final Consumer<Batch> announcement;

	private final MeterRegistry meters;

	/**
	 * Creates what ends batches.
	 * @param announcement has a batch's end told, in the transaction that ends it
	 */
	BatchEnd(BatchStore store, TransactionOperations transactions, Consumer<Batch> announcement, MeterRegistry meters) {
		this.store = store;
		this.transactions = transactions;
		this.announcement = announcement;
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
		end(batch, BatchStatus.SUCCEEDED, () -> this.store.complete(batch.id(), now));
	}

	/**
	 * Cancels a batch.
	 * @return false if it has ended already
	 */
	boolean cancel(Batch batch, Instant now) {
		return end(batch, BatchStatus.CANCELLED, () -> this.store.cancel(batch.id(), now));
	}

	private boolean end(Batch batch, BatchStatus status, BooleanSupplier update) {
		boolean ended = Boolean.TRUE.equals(this.transactions.execute((transaction) -> {
			boolean done = update.getAsBoolean();
			if (done) {
				this.announcement.accept(batch);
			}
			return done;
		}));
		if (ended) {
			counter(status).increment();
			log.atInfo().addKeyValue("batch", batch.id()).addKeyValue("status", status).log("A batch has ended");
		}
		return ended;
	}

}
