package dev.countersign.review;

import java.time.Instant;
import java.util.UUID;

import dev.countersign.access.Caller;
import dev.countersign.image.Region;
import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

/**
 * The row of a case.
 *
 * @param id the verification's id
 * @param referenceId the enrolled reference's id; {@code null} if specimens were sent
 * @param status how far it is
 * @param outcome what it is decided as; {@code null} unless it is decided
 * @param weight how many verifications with its verdict it stands for in the report
 * @param amount what it is about; {@code null} if nobody said, or once its images are
 * gone
 * @param bytes the total size of its images; 0 once they are gone
 * @param region the part of the query's image to look at; {@code null} for all of it
 * @param leasedBy the subject of who looked at it last; {@code null} if nobody did
 * @param leasedPerson the person behind this subject; the subject itself if a node of an
 * earlier version noted the lease
 * @param leasedUntil when that lease ends or ended
 * @param endsAt when it expires or its images go
 */
record CaseState(UUID id, @Nullable String referenceId, ReviewStatus status, @Nullable Outcome outcome, double weight,
		@Nullable Amount amount, long bytes, @Nullable Region region, @Nullable String leasedBy,
		@Nullable String leasedPerson, @Nullable Instant leasedUntil, @Nullable Instant endsAt) {

	ReviewCase.@Nullable Lease lease(Instant now) {
		return (this.leasedBy != null && this.leasedUntil != null && this.leasedUntil.isAfter(now))
				? new ReviewCase.Lease(this.leasedBy, this.leasedUntil) : null;
	}

	/** Fails if somebody else looks at it. */
	void requireFreeFor(Caller caller, Instant now) {
		ReviewCase.Lease lease = lease(now);
		if (lease != null && !lease.by().equals(caller.subject()) && !caller.person().equals(this.leasedPerson)) {
			throw new LeasedException(lease.by(), lease.until());
		}
	}

	/** Fails if it does not wait for a decision. */
	void requireWaiting() {
		if (!this.status.isWaiting()) {
			throw new ReviewClosedException();
		}
	}

}
