package dev.countersign.review;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;

import dev.countersign.audit.TrailEntry;

/**
 * What the machine had found, as it is recorded beside each decision.
 *
 * @param month the decision's month, such as {@code 2026-11}, in UTC
 * @param model the model's id
 * @param verdict what was answered
 * @param distance the fused distance
 * @param threshold the threshold that applied
 */
record Evidence(String month, String model, String verdict, double distance, double threshold) {

	static Evidence of(TrailEntry entry, Instant now) {
		return new Evidence(YearMonth.from(now.atOffset(ZoneOffset.UTC)).toString(), entry.model(), entry.verdict(),
				entry.distance(), entry.threshold());
	}

}
