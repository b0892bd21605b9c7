package dev.countersign.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The part of the trail to read; a bound that is {@code null} does not apply.
 *
 * @param referenceId the only reference whose verifications are included
 * @param lowest the lowest id to include
 * @param end the lowest id to exclude
 * @param after the last id of the previous page
 * @param limit the maximum number of verifications in a page
 */
public record TrailQuery(@Nullable String referenceId, @Nullable UUID lowest, @Nullable UUID end, @Nullable UUID after,
		int limit) {

	private static final long LAST_MILLISECOND = (1L << 48) - 1;

	/**
	 * The lowest id that a verification at or after a time can have.
	 * @param time any time
	 * @return an id for that time, rounded up to the millisecond
	 */
	public static UUID firstIdAt(Instant time) {
		long second = Math.max(0, Math.min(time.getEpochSecond(), LAST_MILLISECOND / 1000));
		long millisecond = second * 1000
				+ ((time.getEpochSecond() == second) ? (time.getNano() + 999_999) / 1_000_000 : 0);
		return new UUID(Math.min(millisecond, LAST_MILLISECOND) << 16, 0);
	}

}
