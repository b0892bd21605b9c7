package dev.countersign.audit;

import java.time.Instant;
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
public record TrailQuery(@Nullable String referenceId, @Nullable UUID lowest, @Nullable UUID end, @Nullable UUID after,
		int limit) {

	private static final long LAST_MILLISECOND = (1L << 48) - 1;

	/**
	 * The lowest id that a verification at that moment or later can have.
	 * @param time any
	 * @return at the millisecond, rounded up
	 */
	public static UUID firstIdAt(Instant time) {
		long second = Math.max(0, Math.min(time.getEpochSecond(), LAST_MILLISECOND / 1000));
		long millisecond = second * 1000
				+ ((time.getEpochSecond() == second) ? (time.getNano() + 999_999) / 1_000_000 : 0);
		return new UUID(Math.min(millisecond, LAST_MILLISECOND) << 16, 0);
	}

}
