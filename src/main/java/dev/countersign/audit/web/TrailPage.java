package dev.countersign.audit.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of the trail.
 *
 * @param verifications oldest first
 * @param next the value of {@code after} for the next page; {@code null} on the last page
 */
@Schema(description = "A page of the audit trail, oldest first")
record TrailPage(List<TrailEntryView> verifications,
		@Schema(description = "The value of 'after' for the next page; null on the last page") @Nullable String next) {
}
