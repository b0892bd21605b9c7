package dev.countersign.admin.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as stored in the database.
 *
 * @param id a ULID: ids sort by their time of creation
 * @param kind the name of its {@link JobKind}
 * @param status its status
 * @param request the work to do, a JSON object
 * @param progress the last progress that its process reported; {@code null} if it has
 * reported none
 * @param result its result; {@code null} until it has succeeded
 * @param error why it failed, or why its last attempt broke down; {@code null} if neither
 * happened
 * @param cancelRequested whether a caller has asked to cancel it
 * @param attempt how many times a node has started or resumed it; only the latest attempt
 * may change the job
 * @param failures how many times its process broke down since it last got further
 * @param partAtFailure the completed share, 0 to 1, when the first of these failures
 * happened; {@code null} if there was none or the share was not known
 * @param revision increases with every change
 * @param createdAt when it was submitted
 * @param startedAt when a node first started it
 * @param finishedAt when it ended
 */
public record Job(String id, String kind, JobStatus status, JsonNode request, @Nullable JsonNode progress,
		@Nullable JsonNode result, @Nullable String error, boolean cancelRequested, int attempt, int failures,
		@Nullable Double partAtFailure, long revision, Instant createdAt, @Nullable Instant startedAt,
		@Nullable Instant finishedAt) {
}
