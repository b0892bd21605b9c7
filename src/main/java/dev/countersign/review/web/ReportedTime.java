package dev.countersign.review.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

import dev.countersign.problem.ProblemException;
import dev.countersign.web.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * The time that a report or an export is about.
 *
 * @param from its first moment
 * @param to the moment after its last
 */
record ReportedTime(Instant from, Instant to) {

	private static final Duration USUAL = Duration.ofDays(365);

	/**
	 * Reads a request's parameters.
	 * @param from an ISO 8601 time; {@code null} for a year before the end
	 * @param to an ISO 8601 time; {@code null} for now
	 * @throws ProblemException if one of them is no time, or they are in the wrong order
	 */
	static ReportedTime read(@Nullable String from, @Nullable String to, Clock clock) {
		Instant end = (to != null) ? timeOf("to", to) : clock.instant();
		Instant start = (from != null) ? timeOf("from", from) : end.minus(USUAL);
		if (start.isAfter(end)) {
			throw QueryParameters.invalid("from", "'from' is after 'to': swap them.");
		}
		return new ReportedTime(start, end);
	}

	private static Instant timeOf(String name, String text) {
		try {
			Instant time = Instant.parse(text);
			if (time.isAfter(Instant.EPOCH) && time.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
				return time;
			}
		}
		catch (DateTimeException ex) {
			throw QueryParameters.invalidTime(name);
		}
		throw QueryParameters.invalidTime(name);
	}

}
