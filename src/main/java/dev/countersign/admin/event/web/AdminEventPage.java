package dev.countersign.admin.event.web;

import java.util.List;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of events.
 *
 * @param events oldest first
 * @param next the value of {@code after} for the next page; {@code null} on the last page
 */
@Schema(description = "A page of events, oldest first")
record AdminEventPage(List<AdminEventView> events,
		@Schema(description = "The value of 'after' for the next page; null on the last page") @Nullable String next) {
}
