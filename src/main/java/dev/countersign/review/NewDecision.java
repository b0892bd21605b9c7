package dev.countersign.review;

import org.jspecify.annotations.Nullable;

/**
 * What a person decides.
 *
 * @param outcome what the person finds
 * @param reason why; required for a forgery
 * @param note the person's own words, at most {@value #MAX_NOTE} characters; {@code null}
 * if there are none
 * @param enrol whether to enrol the query as a specimen, if this decides the case as
 * genuine
 */
public record NewDecision(Outcome outcome, @Nullable Reason reason, @Nullable String note, boolean enrol) {

	/** The maximum length of a note in characters. */
	public static final int MAX_NOTE = 1000;

	/**
	 * Checks what depends on the outcome.
	 * @throws IllegalArgumentException if a forgery has no reason, the note is too long,
	 * or something else than a genuine signature is to be enrolled
	 */
	public NewDecision {
		if (outcome == Outcome.FORGED && reason == null) {
			throw new IllegalArgumentException("A forgery needs a reason");
		}
		if (note != null && note.codePointCount(0, note.length()) > MAX_NOTE) {
			throw new IllegalArgumentException("A note has at most %d characters".formatted(MAX_NOTE));
		}
		if (enrol && outcome != Outcome.GENUINE) {
			throw new IllegalArgumentException("Only a genuine signature can be enrolled");
		}
	}

}
