package dev.countersign.review;

/**
 * How far a case is.
 */
public enum ReviewStatus {

	/** Nobody has decided it, or somebody else has to as well. */
	OPEN,

	/** Two people disagree, and a third decides. */
	CONTESTED,

	/** It is decided. */
	DECIDED,

	/** Nobody decided it in time. */
	EXPIRED;

	/**
	 * Whether it waits for a decision.
	 * @return true unless it is closed
	 */
	public boolean isWaiting() {
		return this == OPEN || this == CONTESTED;
	}

}
