package dev.countersign.review.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.review.Outcome;
import dev.countersign.review.Reason;
import dev.countersign.review.ReviewDecision;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A person's decision, as callers see it.
 *
 * @param at when
 * @param by who
 * @param outcome what the person found; {@code null} if it is not shown yet
 * @param reason why; {@code null} if none was given, or it is not shown yet
 * @param note the person's own words; {@code null} if there are none, or they are not
 * shown yet
 * @param enrolled whether the query was enrolled as a specimen
 */
@JsonPropertyOrder({ "at", "by", "outcome", "reason", "note", "enrolled" })
@Schema(name = "ReviewDecision", description = "What a person decided")
record ReviewDecisionView(Instant at, @Schema(description = "Who decided", example = "key:3kTMd9hGbK2s") String by,
		@Schema(description = "Null while others have to decide without knowing it",
				example = "GENUINE") @Nullable Outcome outcome,
		@Schema(description = "`other-shape`, `other-rhythm`, `wrong-person`, `bad-image` or `missing-second-signature`",
				example = "other-shape") @Nullable String reason,
		@Nullable String note, @Schema(description = "Whether the query was enrolled as a specimen") boolean enrolled) {

	static ReviewDecisionView of(ReviewDecision decision) {
		Reason reason = decision.reason();
		return new ReviewDecisionView(decision.at(), decision.subject(), decision.outcome(),
				(reason != null) ? reason.slug() : null, decision.note(), decision.enrolled());
	}

	static ReviewDecisionView hidden(ReviewDecision decision) {
		return new ReviewDecisionView(decision.at(), decision.subject(), null, null, null, false);
	}

}
