package dev.countersign.audit;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What people decided about a verification.
 *
 * @param status {@code OPEN}, {@code CONTESTED}, {@code DECIDED} or {@code EXPIRED}
 * @param outcome {@code GENUINE}, {@code FORGED} or {@code UNSURE}; {@code null} unless
 * it is decided
 * @param decisions each person's decision, in order
 */
public record AuditedReview(String status, @Nullable String outcome, List<Decision> decisions) {

	public AuditedReview {
		decisions = List.copyOf(decisions);
	}

	/**
	 * A person's decision.
	 *
	 * @param at when
	 * @param by who
	 * @param outcome {@code GENUINE}, {@code FORGED} or {@code UNSURE}
	 * @param reason why; {@code null} if none was given
	 * @param note the person's own words; {@code null} if there are none
	 * @param enrolled whether the query was enrolled as a specimen
	 */
	public record Decision(Instant at, String by, String outcome, @Nullable String reason, @Nullable String note,
			boolean enrolled) {
	}

}
