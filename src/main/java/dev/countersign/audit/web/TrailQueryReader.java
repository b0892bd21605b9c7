package dev.countersign.audit.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.audit.TrailQuery;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of {@code GET /verifications} and rejects unusable values.
 */
final class TrailQueryReader {

	private static final int DEFAULT_LIMIT = 100;

	private static final int MAX_LIMIT = 1000;

	private static final int MAX_REFERENCE_ID = 128;

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

	TrailQuery read(MultiValueMap<String, String> parameters) {
		Instant from = timeOf(parameters, "from");
		Instant to = timeOf(parameters, "to");
		if (from != null && to != null && from.isAfter(to)) {
			throw invalid("from", "'from' is after 'to': swap them.");
		}
		String after = textOf(parameters, "after");
		if (after != null && !Ulid.isValid(after)) {
			throw invalid("after", "'after' must be a verification's id: send the 'next' of the previous page.");
		}
		return new TrailQuery(referenceIdOf(parameters), (from != null) ? TrailQuery.firstIdAt(from) : null,
				(to != null) ? TrailQuery.firstIdAt(to) : null, (after != null) ? Ulid.from(after).toUuid() : null,
				limitOf(parameters));
	}

	private static @Nullable String referenceIdOf(MultiValueMap<String, String> parameters) {
		String referenceId = textOf(parameters, "referenceId");
		if (referenceId != null && (referenceId.length() > 2 * MAX_REFERENCE_ID || referenceId.indexOf('\0') >= 0)) {
			throw invalid("referenceId", "'referenceId' must be printable text of at most 128 characters.");
		}
		return referenceId;
	}

	private static int limitOf(MultiValueMap<String, String> parameters) {
		String text = textOf(parameters, "limit");
		if (text == null) {
			return DEFAULT_LIMIT;
		}
		int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
		if (limit < 1 || limit > MAX_LIMIT) {
			throw invalid("limit", "'limit' must be a whole number from 1 to %d.".formatted(MAX_LIMIT));
		}
		return limit;
	}

	private static @Nullable Instant timeOf(MultiValueMap<String, String> parameters, String name) {
		String text = textOf(parameters, name);
		try {
			return (text != null) ? Instant.parse(text) : null;
		}
		catch (DateTimeException ex) {
			throw invalid(name,
					"'%s' must be an ISO 8601 time such as 2026-01-31T12:00:00Z, with any '+' encoded as %%2B."
						.formatted(name));
		}
	}

	private static @Nullable String textOf(MultiValueMap<String, String> parameters, String name) {
		List<String> values = parameters.getOrDefault(name, List.of());
		if (values.isEmpty()) {
			return null;
		}
		if (values.size() > 1) {
			throw invalid(name, "Send '%s' only once; the request has it %d times.".formatted(name, values.size()));
		}
		if (values.get(0).isBlank()) {
			throw invalid(name, "'%s' is empty: give it a value or leave it out.".formatted(name));
		}
		return values.get(0);
	}

	private static ProblemException invalid(String name, String detail) {
		return new ProblemException(ProblemType.INVALID_PARAMETER, detail).with("parameter", name);
	}

}
