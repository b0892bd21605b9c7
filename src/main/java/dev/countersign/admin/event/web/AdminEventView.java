package dev.countersign.admin.event.web;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.countersign.admin.event.AdminEvent;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event, as callers see it.
 *
 * @param id a ULID, which sorts by time
 * @param at when the request was about to be answered, to the millisecond, as in the id
 * @param tenant the caller's tenant
 * @param subject who called; {@code null} if nobody is known
 * @param action what was asked for
 * @param target the id of what it was to be done to, or of what was created; {@code null}
 * if there is none
 * @param address the address that the request came from
 * @param status the HTTP status of the answer
 * @param outcome {@code success}, or the problem's slug
 */
@JsonPropertyOrder({ "id", "at", "tenant", "subject", "action", "target", "address", "status", "outcome" })
@Schema(name = "AdminEvent", description = "A change that somebody asked for, and what came of it")
record AdminEventView(@Schema(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id, Instant at, String tenant,
		@Schema(description = "Who called; null if nobody is known") @Nullable String subject,
		@Schema(description = "What was asked for", example = "models.activate") String action,
		@Schema(description = "The id of what it was to be done to, or of what was created; null if there is none",
				example = "compact-11") @Nullable String target,
		@Schema(description = "Where the request came from", example = "192.0.2.7") String address,
		@Schema(description = "The HTTP status of the answer", example = "200") int status,
		@Schema(description = "`success`, or the problem's slug", example = "success") String outcome) {

	static AdminEventView of(AdminEvent event) {
		return new AdminEventView(event.id(), event.time(), event.tenant().id(), event.subject(), event.action(),
				event.target(), event.address(), event.status(), event.outcome());
	}

}
