package dev.countersign.review;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.countersign.audit.TrailEntry;
import dev.countersign.image.Region;
import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A verification that people look at.
 *
 * @param verification its record, whose id is the case's
 * @param status how far the case is
 * @param outcome what it is decided as; {@code null} unless it is decided
 * @param lease who looks at it now; {@code null} if nobody does
 * @param expiresAt when it expires, if it waits for a decision, or its images are
 * deleted; {@code null} if they are
 * @param amount what it is about; {@code null} if nobody said, or once its images are
 * deleted
 * @param hasImages whether its images are still kept
 * @param region the part of the query's image to look at; {@code null} for all of it
 * @param decisions what people decided, in order
 */
public record ReviewCase(TrailEntry verification, ReviewStatus status, @Nullable Outcome outcome, @Nullable Lease lease,
		@Nullable Instant expiresAt, @Nullable Amount amount, boolean hasImages, @Nullable Region region,
		List<ReviewDecision> decisions) {

	public ReviewCase {
		decisions = List.copyOf(decisions);
	}

	/**
	 * The case's id.
	 * @return the verification's ULID
	 */
	public String id() {
		return this.verification.id();
	}

	/**
	 * The decision that decided the case.
	 * @return empty unless it is decided
	 */
	public Optional<ReviewDecision> settling() {
		return this.decisions.stream().filter((decision) -> decision.settled() != null).findFirst();
	}

	/**
	 * Whether somebody has decided it, whatever came of it.
	 * @param person the person, whichever key or token was used
	 * @return true if one of the decisions is this person's
	 */
	public boolean isDecidedBy(String person) {
		return this.decisions.stream().anyMatch((decision) -> decision.person().equals(person));
	}

	/**
	 * Who looks at a case.
	 *
	 * @param by the person's subject
	 * @param until when it ends unless it is renewed
	 */
	public record Lease(String by, Instant until) {
	}

}
