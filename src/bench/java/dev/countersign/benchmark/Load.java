package dev.countersign.benchmark;

import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/**
 * What a load did.
 *
 * @param seconds how long it lasted
 * @param latency of the answers with status 200, in microseconds
 * @param statuses how many answers had each status, or what went wrong instead
 */
record Load(double seconds, Histogram latency, Map<String, Long> statuses) {

	Load {
		statuses = new TreeMap<>(statuses);
	}

	double perSecond() {
		return accepted() / this.seconds;
	}

	long accepted() {
		return this.statuses.getOrDefault("200", 0L);
	}

	double millis(double percentile) {
		return this.latency.getValueAtPercentile(percentile) / 1000.0;
	}

	double maxMillis() {
		return this.latency.getMaxValue() / 1000.0;
	}

}
