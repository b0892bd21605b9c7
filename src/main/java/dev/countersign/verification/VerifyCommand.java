package dev.countersign.verification;

import java.util.List;

import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.batch.Urgency;
import dev.countersign.reference.ReferenceId;
import org.jspecify.annotations.Nullable;

/**
 * What to verify: a query, against images sent with it or against an enrolled reference.
 * The images are not decoded yet.
 *
 * @param references images to compare with; empty if there is a {@code referenceId}
 * @param referenceId an enrolled reference's id; {@code null} if there are images
 * @param query the signature in question, and the part of its image to look at
 * @param threshold replaces the reference's and the model's threshold, at least 0;
 * {@code null} if theirs applies
 * @param withViews whether the result includes views of the signatures
 * @param urgency whether somebody waits for the answer
 * @param amount what it is about, for people who review it; {@code null} if nobody said
 */
public record VerifyCommand(List<byte[]> references, @Nullable ReferenceId referenceId, SentImage query,
		@Nullable Double threshold, boolean withViews, Urgency urgency, @Nullable Amount amount) {

	/**
	 * Checks that there are either images or an id.
	 * @throws IllegalArgumentException if there are both, or neither
	 */
	public VerifyCommand {
		references = List.copyOf(references);
		if (references.isEmpty() == (referenceId == null)) {
			throw new IllegalArgumentException("Pass either reference images or an enrolled reference's id");
		}
	}

	/**
	 * Creates a command of somebody who waits for the answer and names no amount.
	 * @param references images to compare with; empty if there is a {@code referenceId}
	 * @param referenceId an enrolled reference's id; {@code null} if there are images
	 * @param query the signature in question, and the part of its image to look at
	 * @param threshold replaces the reference's and the model's threshold; {@code null}
	 * if theirs applies
	 * @param withViews whether the result includes views of the signatures
	 * @throws IllegalArgumentException if there are both images and an id, or neither
	 */
	public VerifyCommand(List<byte[]> references, @Nullable ReferenceId referenceId, SentImage query,
			@Nullable Double threshold, boolean withViews) {
		this(references, referenceId, query, threshold, withViews, Urgency.REQUEST, null);
	}

	/**
	 * Whether the command has nothing that could change an answer but a reference's id
	 * and a query, which is all that a caller may send who sees only verdicts.
	 */
	boolean isRestricted() {
		return this.referenceId != null && this.threshold == null && this.query.region() == null && !this.withViews;
	}

}
