package dev.countersign.audit;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the trail is asked for; {@code null} is no bound.
 *
 * @param referenceId of these verifications alone
 * @param lowest the first id that may be in it
 * @param end the first id that is not in it any more
 * @param after the last id of the page before
 * @param limit at most so many
 */
record TrailQuery(@Nullable String referenceId, @Nullable UUID lowest, @Nullable UUID end, @Nullable UUID after,
		int limit) {
}
