package dev.countersign.verification;

/**
 * The outcome of a verification.
 */
public enum Verdict {

	/** The same person wrote both: the distance is at most the threshold. */
	MATCH,

	/** Different people wrote them: the distance is above the threshold. */
	MISMATCH,

	/**
	 * Too close to call; a person should decide. Occurs inside the model's review band,
	 * and for a reference on which somebody may be practising.
	 */
	REVIEW

}
