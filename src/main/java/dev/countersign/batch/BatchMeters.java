package dev.countersign.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;

/**
 * Publishes how many batches wait and run on all nodes, and for how long the first one
 * has been waiting or running. Asks the database at most twice a minute, and only when
 * the metrics are read.
 */
final class BatchMeters implements MeterBinder {

	private static final Duration KEPT = Duration.ofSeconds(30);

	private final Clock clock;

	private final LoadingCache<String, Waiting> waiting;

	BatchMeters(BatchStore store, Clock clock) {
		this.clock = clock;
		this.waiting = Caffeine.newBuilder().maximumSize(1).expireAfterWrite(KEPT).build((key) -> {
			try {
				return new Waiting(store.waiting(clock.instant()), true);
			}
			catch (DataAccessException ex) {
				return new Waiting(List.of(), false);
			}
		});
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
	}

	private double count(BatchStatus status) {
		Waiting now = this.waiting.get("");
		return (now != null && now.known()) ? now.batches()
			.stream()
			.filter((each) -> each.status() == status)
			.mapToInt(BatchStore.Waiting::batches)
			.sum() : Double.NaN;
	}

	private double oldestMillis() {
		Waiting now = this.waiting.get("");
		if (now == null || !now.known()) {
			return Double.NaN;
		}
		Instant instant = this.clock.instant();
		return now.batches()
			.stream()
			.map(BatchStore.Waiting::since)
			.min(Comparator.naturalOrder())
			.map((since) -> (double) Math.max(0, Duration.between(since, instant).toMillis()))
			.orElse(0.0);
	}

	private record Waiting(List<BatchStore.Waiting> batches, boolean known) {
	}

}
