package dev.countersign.review;

import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.f4b6a3.ulid.Ulid;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;

/**
 * Publishes how many cases wait and since when. Counts them at most twice a minute, and
 * only when the metrics are read.
 */
class ReviewMetrics implements MeterBinder {

	private static final ReviewStore.Waiting UNKNOWN = new ReviewStore.Waiting(-1, null);

	private final LoadingCache<String, ReviewStore.Waiting> waiting;

	private final Clock clock;

	ReviewMetrics(ReviewStore store, Clock clock) {
		this.clock = clock;
		this.waiting = Caffeine.newBuilder().maximumSize(1).expireAfterWrite(Duration.ofSeconds(30)).build((key) -> {
			try {
				return store.waiting();
			}
			catch (DataAccessException ex) {
				return UNKNOWN;
			}
		});
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("countersign.review.open", "Cases that wait for a decision", ReviewStore.Waiting::cases)
			.register(registry);
		gauge("countersign.review.oldest", "Age of the oldest case that waits for a decision", this::age)
			.baseUnit("seconds")
			.register(registry);
	}

	private double age(ReviewStore.Waiting now) {
		return (now.oldest() != null)
				? Duration.between(Ulid.from(now.oldest()).getInstant(), this.clock.instant()).toMillis() / 1000.0 : 0;
	}

	private Gauge.Builder<ReviewMetrics> gauge(String name, String description,
			ToDoubleFunction<ReviewStore.Waiting> value) {
		return Gauge.builder(name, this, (metrics) -> {
			ReviewStore.Waiting now = metrics.waiting.get("");
			return (now == null || now.cases() < 0) ? Double.NaN : value.applyAsDouble(now);
		}).description(description);
	}

}
