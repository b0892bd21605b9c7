package dev.countersign.audit.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.audit.AuditedReview;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What people decided about a verification, as callers see it.
 *
 * @param status how far the review is
 * @param outcome what it is decided as; {@code null} unless it is decided
 * @param decisions each person's decision, in order
 */
@JsonPropertyOrder({ "status", "outcome", "decisions" })
@Schema(name = "TrailReview", description = "What people decided about a verification")
public record TrailReviewView(@Schema(description = "`OPEN`, `CONTESTED`, `DECIDED` or `EXPIRED`") String status,
		@Schema(description = "`GENUINE`, `FORGED` or `UNSURE`; null unless it is decided") @Nullable String outcome,
		List<Decision> decisions) {

	static TrailReviewView of(AuditedReview review) {
		return new TrailReviewView(review.status(), review.outcome(),
				review.decisions().stream().map(Decision::of).toList());
	}

	/**
	 * A person's decision.
	 *
	 * @param at when
	 * @param by who
	 * @param outcome what the person found
	 * @param reason why; {@code null} if none was given
	 * @param note the person's own words; {@code null} if there are none
	 * @param enrolled whether the query was enrolled as a specimen
	 */
	@JsonPropertyOrder({ "at", "by", "outcome", "reason", "note", "enrolled" })
	@Schema(name = "TrailReviewDecision", description = "A person's decision")
	public record Decision(Instant at, @Schema(description = "Who decided") String by,
			@Schema(description = "`GENUINE`, `FORGED` or `UNSURE`") String outcome, @Nullable String reason,
			@Nullable String note,
			@Schema(description = "Whether the query was enrolled as a specimen") boolean enrolled) {

		static Decision of(AuditedReview.Decision decision) {
			return new Decision(decision.at(), decision.by(), decision.outcome(), decision.reason(), decision.note(),
					decision.enrolled());
		}

	}

}
