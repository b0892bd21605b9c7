package dev.countersign.access.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;

/**
 * Publishes how many keys are about to end while somebody uses them. Counts them at most
 * twice a minute, and only when the metrics are read.
 */
final class KeyMetrics implements MeterBinder {

	private static final Duration KEPT = Duration.ofSeconds(30);

	private static final Duration IN_USE = Duration.ofDays(1);

	private static final Duration NOTICE = Duration.ofDays(7);

	private final LoadingCache<String, Double> ending;

	KeyMetrics(KeyRepository repository, Clock clock) {
		this.ending = Caffeine.newBuilder().maximumSize(1).expireAfterWrite(KEPT).build((key) -> {
			Instant now = clock.instant();
			try {
				return (double) repository.countEnding(now, now.minus(IN_USE), now.plus(NOTICE));
			}
			catch (DataAccessException ex) {
				return Double.NaN;
			}
		});
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("countersign.access.keys.ending", this.ending, (all) -> all.get(""))
			.description("Keys that were used in the last day and end within seven days")
			.register(registry);
	}

}
