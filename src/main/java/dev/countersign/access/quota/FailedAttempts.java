package dev.countersign.access.quota;

import java.time.Duration;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;

/**
 * Counts the wrong credentials of each address. Malformed ones are not counted: to refuse
 * them costs nothing.
 */
public final class FailedAttempts {

	private static final int MAX_ADDRESSES = 100_000;

	private static final Duration TIME = Duration.ofMinutes(1);

	private final int perMinute;

	private final TimeMeter meter;

	private final Cache<String, Bucket> addresses = Caffeine.newBuilder()
		.maximumSize(MAX_ADDRESSES)
		.expireAfterAccess(TIME)
		.build();

	FailedAttempts(int perMinute, TimeMeter meter) {
		this.perMinute = perMinute;
		this.meter = meter;
	}

	/**
	 * Counts a wrong credential.
	 * @param address where it came from
	 * @return whether the address may send more
	 */
	public boolean add(String address) {
		return this.addresses.get(address, (key) -> bucket()).tryConsume(1);
	}

	/**
	 * Whether an address has sent as many as it may.
	 * @param address any address
	 * @return true until some time has passed
	 */
	public boolean isExhausted(String address) {
		Bucket bucket = this.addresses.getIfPresent(address);
		return bucket != null && bucket.getAvailableTokens() == 0;
	}

	private Bucket bucket() {
		return Bucket.builder()
			.withCustomTimePrecision(this.meter)
			.addLimit((limit) -> limit.capacity(this.perMinute).refillGreedy(this.perMinute, TIME))
			.build();
	}

	/**
	 * How long an address that sent too many should wait.
	 * @return the time in which the allowance for one more comes back, a second at least
	 */
	public Duration retryAfter() {
		Duration one = TIME.dividedBy(this.perMinute);
		return (one.toSeconds() >= 1) ? one : Duration.ofSeconds(1);
	}

}
