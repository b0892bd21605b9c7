package dev.countersign.verification;

/**
 * What a verification comes to.
 */
public enum Verdict {

	/** One person wrote both: the distance is at most the threshold. */
	MATCH,

	/** Two persons wrote them. */
	MISMATCH,

	/** Too close to call: a person should look. Only inside the model's review band. */
	REVIEW

}
