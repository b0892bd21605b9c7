package dev.countersign.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.countersign.database.MeteredQuery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.util.unit.DataSize;

/**
 * Publishes how many batches wait and run on all nodes, for how long the first one has
 * been waiting or running, and how much room their images take.
 */
final class BatchMeters implements MeterBinder {

	private final MeteredQuery<List<BatchStore.Waiting>> waiting;

	private final MeteredQuery<Long> stored;

	private final DataSize maxStored;

	private final Clock clock;

	BatchMeters(BatchStore store, ReceivedBatches received, DataSize maxStored, Clock clock) {
		this.waiting = new MeteredQuery<>(() -> store.waiting(clock.instant()));
		this.stored = new MeteredQuery<>(received::storedBytes);
		this.maxStored = maxStored;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (BatchStatus status : BatchStatus.values()) {
			if (!status.hasEnded()) {
				Gauge.builder("countersign.batches", this, (all) -> all.count(status))
					.description("Batches that could run and have not ended, on all nodes together")
					.tag("status", status.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
		TimeGauge.builder("countersign.batches.oldest", this, TimeUnit.MILLISECONDS, BatchMeters::oldestMillis)
			.description("How long ago the first batch that has not ended could have begun")
			.register(registry);
		Gauge
			.builder("countersign.batches.stored", this,
					(all) -> all.stored.get().map(Long::doubleValue).orElse(Double.NaN))
			.description("Size of the images of all batches")
			.baseUnit("bytes")
			.register(registry);
		Gauge.builder("countersign.batches.stored.max", this, (all) -> all.maxStored.toBytes())
			.description("Size that the images of all batches may have")
			.baseUnit("bytes")
			.register(registry);
	}

	private double count(BatchStatus status) {
		return this.waiting.get()
			.map((batches) -> (double) batches.stream()
				.filter((each) -> each.status() == status)
				.mapToInt(BatchStore.Waiting::batches)
				.sum())
			.orElse(Double.NaN);
	}

	private double oldestMillis() {
		Instant now = this.clock.instant();
		return this.waiting.get()
			.map((batches) -> batches.stream()
				.map(BatchStore.Waiting::since)
				.min(Comparator.naturalOrder())
				.map((since) -> (double) Math.max(0, Duration.between(since, now).toMillis()))
				.orElse(0.0))
			.orElse(Double.NaN);
	}

}
