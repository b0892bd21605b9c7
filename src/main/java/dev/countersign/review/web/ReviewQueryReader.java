package dev.countersign.review.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.audit.TrailQuery;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.reference.ReferenceId;
import dev.countersign.review.ReviewQuery;
import dev.countersign.review.ReviewStatus;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of {@code GET /reviews} and rejects unusable values.
 */
final class ReviewQueryReader {

	private static final int DEFAULT_LIMIT = 50;

	private static final int MAX_LIMIT = 200;

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

	private static final Pattern BATCH = Pattern.compile("[0-9A-Za-z]{1,26}");

	private final Clock clock;

	ReviewQueryReader(Clock clock) {
		this.clock = clock;
	}

	ReviewQuery read(MultiValueMap<String, String> parameters) {
		String reference = textOf(parameters, "referenceId");
		Duration age = ageOf(textOf(parameters, "olderThan"));
		String after = textOf(parameters, "after");
		if (after != null && !Ulid.isValid(after)) {
			throw invalid("after", "'after' must be a review's id: send the 'next' of the previous page.");
		}
		String batch = textOf(parameters, "batchId");
		if (batch != null && !BATCH.matcher(batch).matches()) {
			throw invalid("batchId", "'batchId' must be the 'id' of a batch.");
		}
		UUID end = (age != null) ? TrailQuery.firstIdAt(this.clock.instant().minus(age)) : null;
		return new ReviewQuery(statusOf(textOf(parameters, "status")),
				(reference != null) ? new ReferenceId(reference).value() : null, batch, end,
				flagOf(textOf(parameters, "decidable")), (after != null) ? Ulid.from(after).toUuid() : null,
				limitOf(textOf(parameters, "limit")));
	}

	private static ReviewStatus statusOf(@Nullable String text) {
		if (text == null) {
			return ReviewStatus.OPEN;
		}
		return Arrays.stream(ReviewStatus.values())
			.filter((status) -> status.name().equals(text))
			.findFirst()
			.orElseThrow(() -> invalid("status", "'status' must be one of %s.".formatted(
					Arrays.stream(ReviewStatus.values()).map(ReviewStatus::name).collect(Collectors.joining(", ")))));
	}

	private static @Nullable Duration ageOf(@Nullable String text) {
		try {
			Duration age = (text != null) ? Duration.parse(text) : null;
			if (age == null || (!age.isNegative() && age.toDays() <= 3650)) {
				return age;
			}
		}
		catch (DateTimeException ex) {
			throw invalidAge();
		}
		throw invalidAge();
	}

	private static ProblemException invalidAge() {
		return invalid("olderThan", "'olderThan' must be an ISO 8601 duration such as PT24H or P3D.");
	}

	private static boolean flagOf(@Nullable String text) {
		if (text != null && !text.equals("true") && !text.equals("false")) {
			throw invalid("decidable", "'decidable' must be true or false.");
		}
		return Boolean.parseBoolean(text);
	}

	private static int limitOf(@Nullable String text) {
		if (text == null) {
			return DEFAULT_LIMIT;
		}
		int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
		if (limit < 1 || limit > MAX_LIMIT) {
			throw invalid("limit", "'limit' must be a whole number from 1 to %d.".formatted(MAX_LIMIT));
		}
		return limit;
	}

	private static @Nullable String textOf(MultiValueMap<String, String> parameters, String name) {
		List<String> values = parameters.getOrDefault(name, List.of());
		if (values.size() > 1) {
			throw invalid(name, "Send '%s' only once; the request has it %d times.".formatted(name, values.size()));
		}
		if (!values.isEmpty() && values.get(0).isBlank()) {
			throw invalid(name, "'%s' is empty: give it a value or leave it out.".formatted(name));
		}
		return values.isEmpty() ? null : values.get(0);
	}

	private static ProblemException invalid(String name, String detail) {
		return new ProblemException(ProblemType.INVALID_PARAMETER, detail).with("parameter", name);
	}

}
