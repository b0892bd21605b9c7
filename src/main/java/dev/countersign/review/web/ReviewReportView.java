package dev.countersign.review.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.evaluation.ShareInterval;
import dev.countersign.review.ReviewReport;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What people's decisions say about the models, as callers see it.
 *
 * @param from the first moment looked at
 * @param to the moment after the last
 * @param months one for each model and month, by model
 */
@JsonPropertyOrder({ "from", "to", "months" })
@Schema(name = "ReviewReport", description = "What people's decisions say about the models")
record ReviewReportView(Instant from, Instant to,
		@Schema(description = "One for each model and month, by model") List<Month> months) {

	static ReviewReportView of(Instant from, Instant to, List<ReviewReport> reports) {
		return new ReviewReportView(from, to, reports.stream().map(Month::of).toList());
	}

	/**
	 * A model's month; see {@link ReviewReport}.
	 *
	 * @param model the model's id
	 * @param month by the time of the decision, in UTC
	 * @param cases how many were decided, by what the machine had answered
	 * @param genuine number of cases decided as genuine
	 * @param forged number of cases decided as forged
	 * @param unsure number of cases decided as unsure
	 * @param agreement share that the threshold alone would have decided as people did
	 * @param far share of the forged cases within the threshold
	 * @param frr share of the genuine cases beyond the threshold
	 * @param forgedAmongAccepted share of the cases within the threshold that are forged
	 */
	@JsonPropertyOrder({ "model", "month", "cases", "genuine", "forged", "unsure", "agreement", "far", "frr",
			"forgedAmongAccepted" })
	@Schema(name = "ReviewReportMonth",
			description = """
					Shares are of what people saw, and not of everything. A MATCH that was drawn for review counts as often as it \
					stands for others. Cases that people were unsure about have no part in the shares, nor have those answered with \
					MISMATCH, which people see only from some amount on, and those answered by a caller's own threshold""")
	record Month(@Schema(example = "compact-11") String model,
			@Schema(description = "By the time of the decision, in UTC", example = "2026-11") String month, Cases cases,
			long genuine, long forged, @Schema(description = "Apart from all shares") long unsure,
			@Schema(description = "Of all: what the threshold alone would have decided as people did") @Nullable Share agreement,
			@Schema(description = "Of the forged: what lies within the threshold") @Nullable Share far,
			@Schema(description = "Of the genuine: what lies beyond the threshold") @Nullable Share frr,
			@Schema(description = "Of what lies within the threshold: what is forged. Unless MATCH is drawn for review too, only of the review band") @Nullable Share forgedAmongAccepted) {

		static Month of(ReviewReport report) {
			return new Month(report.model(), report.month(),
					new Cases(report.review(), report.match(), report.mismatch()), report.genuine(), report.forged(),
					report.unsure(), Share.ofNullable(report.agreement()), Share.ofNullable(report.far()),
					Share.ofNullable(report.frr()), Share.ofNullable(report.forgedAmongAccepted()));
		}

	}

	/**
	 * How many cases were decided.
	 *
	 * @param review answered with REVIEW
	 * @param match answered with MATCH, and drawn or of a high amount
	 * @param mismatch answered with MISMATCH, and of a high amount
	 */
	@JsonPropertyOrder({ "review", "match", "mismatch" })
	@Schema(name = "ReviewReportCases", description = "How many cases were decided, by what the machine had answered")
	record Cases(long review, long match, long mismatch) {
	}

	/**
	 * A share with its interval.
	 *
	 * @param share 0 to 1
	 * @param low the lower bound of the 95 % interval
	 * @param high the upper bound of the 95 % interval
	 * @param effective how many independent cases tell as much
	 */
	@JsonPropertyOrder({ "share", "low", "high", "effective" })
	@Schema(name = "ReviewReportShare", description = "A share, and its 95 % interval by Wilson")
	record Share(@Schema(example = "0.1") double share, @Schema(example = "0.0179") double low,
			@Schema(example = "0.4042") double high,
			@Schema(description = "How many independent cases tell as much. Cases of one reference count as one, since they say similar things",
					example = "10") double effective) {

		static @Nullable Share ofNullable(@Nullable ShareInterval interval) {
			return (interval != null)
					? new Share(interval.share(), interval.low(), interval.high(), interval.effective()) : null;
		}

	}

}
