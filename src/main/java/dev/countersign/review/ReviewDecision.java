package dev.countersign.review;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a case.
 *
 * @param at when
 * @param subject who
 * @param person who that is with any key or token
 * @param outcome what the person found
 * @param reason why; {@code null} if none was given
 * @param note the person's own words; {@code null} if there are none
 * @param enrolled whether the query was enrolled as a specimen
 * @param settled what the case was decided as by this decision; {@code null} if it was
 * not
 */
public record ReviewDecision(Instant at, String subject, String person, Outcome outcome, @Nullable Reason reason,
		@Nullable String note, boolean enrolled, @Nullable Outcome settled) {
}
