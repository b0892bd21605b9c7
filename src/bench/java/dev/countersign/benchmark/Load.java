package dev.countersign.benchmark;

import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/**
 * What a load did.
 *
 * @param seconds how long it lasted
 * @param latency of the accepted answers, in microseconds
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
		return this.statuses.entrySet()
			.stream()
			.filter((status) -> isAccepted(status.getKey()))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	static boolean isAccepted(String status) {
		return status.equals("200") || status.equals("201");
	}

	double millis(double percentile) {
		return this.latency.getValueAtPercentile(percentile) / 1000.0;
	}

	double maxMillis() {
		return this.latency.getMaxValue() / 1000.0;
	}

}
