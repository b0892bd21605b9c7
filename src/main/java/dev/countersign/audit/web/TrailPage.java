package dev.countersign.audit.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the trail.
 *
 * @param verifications oldest first
 * @param next what to send as {@code after} for the following page; null on the last
 */
@Schema(description = "A page of the audit trail, oldest first")
record TrailPage(List<TrailEntryView> verifications,
		@Schema(description = "Send it as 'after' for the following page; null on the last") @Nullable String next) {
}
