package dev.countersign.review.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.countersign.audit.TrailQuery;
import dev.countersign.problem.ProblemException;
import dev.countersign.reference.ReferenceId;
import dev.countersign.review.ReviewQuery;
import dev.countersign.review.ReviewStatus;
import dev.countersign.verification.Amount;
import dev.countersign.web.QueryParameters;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of {@code GET /reviews} and rejects unusable values.
 */
final class ReviewQueryReader {

	private static final int DEFAULT_LIMIT = 50;

	private static final int MAX_LIMIT = 200;

	private static final Pattern BATCH = Pattern.compile("[0-9A-Za-z]{1,26}");

	private final Clock clock;

	ReviewQueryReader(Clock clock) {
		this.clock = clock;
	}

	ReviewQuery read(MultiValueMap<String, String> values) {
		QueryParameters parameters = new QueryParameters(values);
		String reference = parameters.text("referenceId");
		Duration age = ageOf(parameters.text("olderThan"));
		String batch = parameters.text("batchId");
		if (batch != null && !BATCH.matcher(batch).matches()) {
			throw QueryParameters.invalid("batchId", "'batchId' must be the 'id' of a batch.");
		}
		UUID end = (age != null) ? TrailQuery.firstIdAt(this.clock.instant().minus(age)) : null;
		return new ReviewQuery(statusOf(parameters.text("status")),
				(reference != null) ? new ReferenceId(reference).value() : null, batch, end,
				amountOf(parameters.text("minAmount")), parameters.flag("decidable"), parameters.after("a review"),
				parameters.limit(DEFAULT_LIMIT, MAX_LIMIT));
	}

	private static @Nullable Amount amountOf(@Nullable String text) {
		return (text != null)
				? Amount.parse(text)
					.orElseThrow(() -> QueryParameters.invalid("minAmount", "'minAmount' %s.".formatted(Amount.RULE)))
				: null;
	}

	private static ReviewStatus statusOf(@Nullable String text) {
		if (text == null) {
			return ReviewStatus.OPEN;
		}
		return Arrays.stream(ReviewStatus.values())
			.filter((status) -> status.name().equals(text))
			.findFirst()
			.orElseThrow(() -> QueryParameters.invalid("status", "'status' must be one of %s.".formatted(
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
		return QueryParameters.invalid("olderThan", "'olderThan' must be an ISO 8601 duration such as PT24H or P3D.");
	}

}
