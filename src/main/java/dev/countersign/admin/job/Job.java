package dev.countersign.admin.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A job as the database has it.
 *
 * @param id a ULID: ids sort by their time of creation
 * @param kind the name of its {@link JobKind}
 * @param status where it stands
 * @param request what is to be done, a JSON object
 * @param progress the last that its process reported; {@code null}: nothing yet
 * @param result what it came to; {@code null} until it has succeeded
 * @param error why it failed, or last broke down; {@code null}: it did not
 * @param cancelRequested whether somebody wants it to end
 * @param attempt how often a node has begun or gone on with it; only the last one's word
 * counts
 * @param failures how often its process broke down
 * @param revision grows with every change
 * @param createdAt when it was asked for
 * @param startedAt when a node first took it
 * @param finishedAt when it ended
 */
public record Job(String id, String kind, JobStatus status, JsonNode request, @Nullable JsonNode progress,
		@Nullable JsonNode result, @Nullable String error, boolean cancelRequested, int attempt, int failures,
		long revision, Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {
}
