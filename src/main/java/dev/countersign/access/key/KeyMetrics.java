package dev.countersign.access.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.countersign.database.MeteredQuery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how many keys are about to end while somebody uses them.
 */
final class KeyMetrics implements MeterBinder {

	private static final Duration IN_USE = Duration.ofDays(1);

	private static final Duration NOTICE = Duration.ofDays(7);

	private final MeteredQuery<Integer> ending;

	KeyMetrics(KeyRepository repository, Clock clock) {
		this.ending = new MeteredQuery<>(() -> {
			Instant now = clock.instant();
			return repository.countEnding(now, now.minus(IN_USE), now.plus(NOTICE));
		});
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge
			.builder("countersign.access.keys.ending", this.ending,
					(query) -> query.get().map(Integer::doubleValue).orElse(Double.NaN))
			.description("Keys that were used in the last day and end within seven days")
			.register(registry);
	}

}
