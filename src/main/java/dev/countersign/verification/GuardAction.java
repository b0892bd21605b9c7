package dev.countersign.verification;

/**
 * What happens to a reference that has had too many answers other than a match.
 */
public enum GuardAction {

	/** Somebody is told; verdicts stay what they are. */
	ALERT,

	/** What would be a match is answered as a case for review. */
	REVIEW,

	/** Verifications are refused. */
	REFUSE

}
