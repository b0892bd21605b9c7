package dev.countersign.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

import dev.countersign.audit.TrailQuery;

/**
 * Ends what is over: cases that nobody decided in time, images that are no longer needed,
 * and cases without a record. It goes on when reviews are switched off.
 */
class ReviewSweep {

	private static final int MAX_PER_TRANSACTION = 200;

	/** Longer than any verification takes to be recorded. */
	private static final Duration RECORDING = Duration.ofMinutes(10);

	private final EndedReviews reviews;

	private final long maxKept;

	private final Clock clock;

	ReviewSweep(EndedReviews reviews, ReviewProperties properties, Clock clock) {
		this.reviews = reviews;
		this.maxKept = properties.maxKeptSize().toBytes();
		this.clock = clock;
	}

	/**
	 * Ends everything that is over by now, first images whose time is over.
	 * @param stop whether to end early, checked between transactions
	 */
	void run(BooleanSupplier stop) {
		Instant now = this.clock.instant();
		repeat(() -> this.reviews.end(now, MAX_PER_TRANSACTION), stop);
		this.reviews.keptBeyond(this.maxKept).forEach((kept) -> shrink(kept, stop));
		repeat(() -> this.reviews.noteRecorded(TrailQuery.firstIdAt(now), MAX_PER_TRANSACTION), stop);
		UUID old = TrailQuery.firstIdAt(now.minus(RECORDING));
		repeat(() -> this.reviews.deleteUnrecorded(old, MAX_PER_TRANSACTION), stop);
		repeat(() -> this.reviews.deleteWithoutRecord(old, MAX_PER_TRANSACTION), stop);
	}

	private void shrink(EndedReviews.Kept kept, BooleanSupplier stop) {
		long excess = kept.bytes() - this.maxKept;
		long deleted = 1;
		while (excess > 0 && deleted > 0 && !stop.getAsBoolean()) {
			deleted = this.reviews.endOldestDecided(kept.tenant(), excess, MAX_PER_TRANSACTION);
			excess -= deleted;
		}
	}

	private static void repeat(IntSupplier step, BooleanSupplier stop) {
		int changed = MAX_PER_TRANSACTION;
		while (changed == MAX_PER_TRANSACTION && !stop.getAsBoolean()) {
			changed = step.getAsInt();
		}
	}

}
