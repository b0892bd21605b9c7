package dev.countersign.review;

import java.util.Collection;
import java.util.Collections;

import org.jspecify.annotations.Nullable;

/**
 * What follows from everything that people decided about a case.
 *
 * @param status the case's status
 * @param outcome what it is decided as; {@code null} unless it is decided
 */
record Ruling(ReviewStatus status, @Nullable Outcome outcome) {

	/** So many people who cannot tell are enough to close a case. */
	private static final int MAX_UNSURE = 2;

	/**
	 * Rules on a case. One person decides it, with four eyes two who agree; if they do
	 * not, a third decides. Who is unsure leaves it to somebody else, but if two are, the
	 * case is closed as unsure.
	 * @param outcomes what different people found, in any order
	 * @param fourEyes whether one person is not enough
	 */
	static Ruling of(Collection<Outcome> outcomes, boolean fourEyes) {
		int genuine = Collections.frequency(outcomes, Outcome.GENUINE);
		int forged = Collections.frequency(outcomes, Outcome.FORGED);
		if (genuine != forged && Math.max(genuine, forged) >= (fourEyes ? 2 : 1)) {
			return new Ruling(ReviewStatus.DECIDED, (genuine > forged) ? Outcome.GENUINE : Outcome.FORGED);
		}
		if (Collections.frequency(outcomes, Outcome.UNSURE) >= MAX_UNSURE) {
			return new Ruling(ReviewStatus.DECIDED, Outcome.UNSURE);
		}
		return new Ruling((genuine > 0 && forged > 0) ? ReviewStatus.CONTESTED : ReviewStatus.OPEN, null);
	}

}
