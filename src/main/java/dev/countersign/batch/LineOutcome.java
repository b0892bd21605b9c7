package dev.countersign.batch;

import dev.countersign.verification.Verdict;

/**
 * What came of a line.
 */
public enum LineOutcome {

	/** The verdict was a match. */
	MATCH,

	/** The verdict was a mismatch. */
	MISMATCH,

	/** The verdict was that a person should look. */
	REVIEW,

	/** There is no verdict; a problem says why. */
	FAILED;

	static LineOutcome of(Verdict verdict) {
		return switch (verdict) {
			case MATCH -> MATCH;
			case MISMATCH -> MISMATCH;
			case REVIEW -> REVIEW;
		};
	}

}
