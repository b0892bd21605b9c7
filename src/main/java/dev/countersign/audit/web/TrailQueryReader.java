package dev.countersign.audit.web;

import java.time.Instant;

import dev.countersign.audit.TrailQuery;
import dev.countersign.web.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of {@code GET /verifications} and rejects unusable values.
 */
final class TrailQueryReader {

	private static final int DEFAULT_LIMIT = 100;

	private static final int MAX_LIMIT = 1000;

	private static final int MAX_REFERENCE_ID = 128;

	TrailQuery read(MultiValueMap<String, String> values) {
		QueryParameters parameters = new QueryParameters(values);
		Instant from = parameters.time("from");
		Instant to = parameters.time("to");
		if (from != null && to != null && from.isAfter(to)) {
			throw QueryParameters.invalid("from", "'from' is after 'to': swap them.");
		}
		return new TrailQuery(referenceIdOf(parameters), (from != null) ? TrailQuery.firstIdAt(from) : null,
				(to != null) ? TrailQuery.firstIdAt(to) : null, parameters.after("a verification"),
				parameters.limit(DEFAULT_LIMIT, MAX_LIMIT));
	}

	private static @Nullable String referenceIdOf(QueryParameters parameters) {
		String referenceId = parameters.text("referenceId");
		if (referenceId != null && (referenceId.length() > 2 * MAX_REFERENCE_ID || referenceId.indexOf('\0') >= 0)) {
			throw QueryParameters.invalid("referenceId",
					"'referenceId' must be printable text of at most 128 characters.");
		}
		return referenceId;
	}

}
