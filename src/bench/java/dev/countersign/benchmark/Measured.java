package dev.countersign.benchmark;

import java.time.Duration;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * The loads of one kind over all rounds.
 */
final class Measured {

	private final Histogram latency = new Histogram(TimeUnit.MINUTES.toMicros(5), 3);

	private final TreeMap<String, Long> statuses = new TreeMap<>();

	private double seconds;

	private double serviceMillis;

	private double databaseMillis;

	void add(Load load, Duration service, Duration database) {
		this.latency.add(load.latency());
		load.statuses().forEach((status, count) -> this.statuses.merge(status, count, Long::sum));
		this.seconds += load.seconds();
		this.serviceMillis += service.toNanos() / 1e6;
		this.databaseMillis += database.toNanos() / 1e6;
	}

	private Load load() {
		return new Load(this.seconds, this.latency, this.statuses);
	}

	double perSecond() {
		return load().perSecond();
	}

	double millis(double percentile) {
		return load().millis(percentile);
	}

	double cpuMillis() {
		return this.serviceMillis / load().accepted();
	}

	double databaseCpuMillis() {
		return this.databaseMillis / load().accepted();
	}

	/** Ratios of p50, p99, the time between two answers, and the service's CPU. */
	String ratiosTo(Measured other) {
		return String.format(Locale.ROOT, "%6.2f %6.2f %6.2f %6.2f", millis(50) / other.millis(50),
				millis(99) / other.millis(99), other.perSecond() / perSecond(), cpuMillis() / other.cpuMillis());
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT, "%8.1f %8.1f %8.1f %10.2f %10.2f   %s", perSecond(), millis(50), millis(99),
				cpuMillis(), databaseCpuMillis(), this.statuses);
	}

}
