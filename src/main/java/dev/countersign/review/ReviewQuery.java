package dev.countersign.review;

import java.util.UUID;

import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The part of the queue to read; a bound that is {@code null} does not apply.
 *
 * @param status the cases' status
 * @param referenceId the only reference whose cases are included
 * @param batchId the only batch whose cases are included
 * @param end the lowest id to exclude, so that only older cases are included
 * @param minAmount the smallest amount to include
 * @param decidable whether only cases are included that the caller can decide now
 * @param after the last id of the previous page
 * @param limit the maximum number of cases in a page
 */
public record ReviewQuery(ReviewStatus status, @Nullable String referenceId, @Nullable String batchId,
		@Nullable UUID end, @Nullable Amount minAmount, boolean decidable, @Nullable UUID after, int limit) {
}
