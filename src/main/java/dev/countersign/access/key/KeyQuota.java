package dev.countersign.access.key;

import java.time.Duration;

/**
 * How many requests the holder of a key may send.
 *
 * @param requests the number of requests, 1 to 1,000,000,000
 * @param per the time in which they may be sent, a second to a day
 */
public record KeyQuota(long requests, Duration per) {

	/** Maximum number of requests. */
	public static final long MAX_REQUESTS = 1_000_000_000;

	/** Shortest time. */
	public static final Duration MIN_TIME = Duration.ofSeconds(1);

	/** Longest time. */
	public static final Duration MAX_TIME = Duration.ofDays(1);

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if a value is outside its bounds
	 */
	public KeyQuota {
		if (requests < 1 || requests > MAX_REQUESTS || per.compareTo(MIN_TIME) < 0 || per.compareTo(MAX_TIME) > 0) {
			throw new IllegalArgumentException(
					"A quota has 1 to %d requests per %s to %s".formatted(MAX_REQUESTS, MIN_TIME, MAX_TIME));
		}
	}

}
