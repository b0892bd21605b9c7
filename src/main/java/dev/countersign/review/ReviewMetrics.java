package dev.countersign.review;

import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.database.MeteredQuery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * Publishes how many cases wait, since when, and for how long they may.
 */
class ReviewMetrics implements MeterBinder {

	private final MeteredQuery<ReviewStore.Waiting> waiting;

	private final Duration expiry;

	private final Clock clock;

	ReviewMetrics(ReviewStore store, Duration expiry, Clock clock) {
		this.expiry = expiry;
		this.clock = clock;
		this.waiting = new MeteredQuery<>(store::waiting);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("countersign.review.open", "Cases that wait for a decision", ReviewStore.Waiting::cases)
			.register(registry);
		gauge("countersign.review.oldest", "Age of the oldest case that waits for a decision", this::age)
			.baseUnit("seconds")
			.register(registry);
		Gauge.builder("countersign.review.expiry", this, (metrics) -> metrics.expiry.toMillis() / 1000.0)
			.description("How long a case waits for a decision before it expires")
			.baseUnit("seconds")
			.register(registry);
	}

	private double age(ReviewStore.Waiting now) {
		return (now.oldest() != null)
				? Duration.between(Ulid.from(now.oldest()).getInstant(), this.clock.instant()).toMillis() / 1000.0 : 0;
	}

	private Gauge.Builder<ReviewMetrics> gauge(String name, String description,
			ToDoubleFunction<ReviewStore.Waiting> value) {
		return Gauge
			.builder(name, this, (metrics) -> metrics.waiting.get().map(value::applyAsDouble).orElse(Double.NaN))
			.description(description);
	}

}
