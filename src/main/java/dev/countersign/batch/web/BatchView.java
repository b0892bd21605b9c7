package dev.countersign.batch.web;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.batch.Batch;
import dev.countersign.batch.BatchCounts;
import dev.countersign.batch.BatchStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A batch, as callers see it.
 *
 * @param id a ULID, which sorts by time
 * @param status its status
 * @param counts how many of its lines had which outcome
 * @param createdAt when it was handed in
 * @param notBefore when the first line may run; {@code null} if at once
 * @param deadline when lines without an outcome fail
 * @param startedAt when the first line ran
 * @param finishedAt when it ended
 * @param etaSeconds the time left at the rate so far; {@code null} if there is none
 */
@JsonPropertyOrder({ "id", "status", "counts", "createdAt", "notBefore", "deadline", "startedAt", "finishedAt",
		"etaSeconds" })
@Schema(name = "Batch", description = "Many verifications that were handed in at once")
record BatchView(@Schema(description = "A ULID, which sorts by time", example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id,
		BatchStatus status, Counts counts, Instant createdAt,
		@Schema(description = "No line runs before this time") @Nullable Instant notBefore,
		@Schema(description = "Lines without an outcome fail at this time") Instant deadline,
		@Nullable Instant startedAt, @Nullable Instant finishedAt,
		@Schema(description = "The time left at the rate so far; null unless it is running") @Nullable Long etaSeconds) {

	static BatchView of(Batch batch, Instant now) {
		Duration eta = batch.eta(now);
		return new BatchView(batch.id(), batch.status(), Counts.of(batch.counts()), batch.createdAt(),
				batch.notBefore(), batch.deadline(), batch.startedAt(), batch.finishedAt(),
				(eta != null) ? Long.valueOf(eta.toSeconds()) : null);
	}

	/**
	 * How many lines had which outcome.
	 *
	 * @param total all lines
	 * @param done lines with an outcome
	 * @param match lines with a match
	 * @param mismatch lines with a mismatch
	 * @param review lines that a person should look at
	 * @param failed lines without a verdict
	 */
	@JsonPropertyOrder({ "total", "done", "match", "mismatch", "review", "failed" })
	@Schema(name = "BatchCounts", description = "How many lines had which outcome")
	record Counts(int total, @Schema(description = "Lines with an outcome") int done, int match, int mismatch,
			int review, @Schema(description = "Lines without a verdict, for the reason in their problem") int failed) {

		static Counts of(BatchCounts counts) {
			return new Counts(counts.total(), counts.done(), counts.match(), counts.mismatch(), counts.review(),
					counts.failed());
		}

	}

}
