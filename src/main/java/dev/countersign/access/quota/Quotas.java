package dev.countersign.access.quota;

import java.time.Duration;
import java.util.function.IntSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.countersign.access.Caller;
import dev.countersign.access.key.KeyQuota;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Holds callers to their quotas: of their key, or of their subject. Each node grants its
 * share, the quota divided by the number of nodes, without asking the others. The share
 * comes back evenly over the quota's time.
 */
public final class Quotas {

	private static final int MAX_CALLERS = 100_000;

	private final IntSupplier nodes;

	private final @Nullable KeyQuota ofSubjects;

	private final TimeMeter meter;

	private final Cache<String, Metered> buckets = Caffeine.newBuilder()
		.maximumSize(MAX_CALLERS)
		.expireAfterAccess(KeyQuota.MAX_TIME)
		.build();

	/**
	 * Creates an empty set.
	 * @param nodes the number of nodes
	 * @param ofSubjects the quota of each caller who has no key; unlimited if
	 * {@code null}
	 * @param meter the clock
	 */
	Quotas(IntSupplier nodes, @Nullable KeyQuota ofSubjects, TimeMeter meter) {
		this.nodes = nodes;
		this.ofSubjects = ofSubjects;
		this.meter = meter;
	}

	/**
	 * The quota of a caller who has no key.
	 * @return the same for each; unlimited if {@code null}
	 */
	public @Nullable KeyQuota ofSubjects() {
		return this.ofSubjects;
	}

	/**
	 * Takes a request from a subject's quota.
	 * @param caller who has no key
	 * @param quota the quota
	 * @return whether the request may be served, and what is left
	 */
	public Grant take(Caller caller, KeyQuota quota) {
		// No key's id has a blank.
		return take(caller.tenant().id() + ' ' + caller.subject(), quota);
	}

	/**
	 * Takes a request from a key's quota.
	 * @param key the key's id
	 * @param quota its quota
	 * @return whether the request may be served, and what is left
	 */
	public Grant take(String key, KeyQuota quota) {
		long share = Math.max(1, quota.requests() / this.nodes.getAsInt());
		Metered metered = this.buckets.asMap()
			.compute(key, (id, before) -> (before != null) ? before.limitedTo(share, quota.per())
					: new Metered(bucket(share, quota.per()), share, quota.per()));
		ConsumptionProbe probe = metered.bucket().tryConsumeAndReturnRemaining(1);
		return new Grant(probe.isConsumed(), probe.getRemainingTokens(),
				Duration.ofNanos(probe.getNanosToWaitForReset()), Duration.ofNanos(probe.getNanosToWaitForRefill()));
	}

	private Bucket bucket(long share, Duration per) {
		return Bucket.builder()
			.withCustomTimePrecision(this.meter)
			.addLimit((limit) -> limit.capacity(share).refillGreedy(share, per))
			.build();
	}

	/**
	 * What a caller's quota says about a request.
	 *
	 * @param allowed whether the request may be served
	 * @param remaining requests that this node would serve at once
	 * @param untilReset until the whole share is there again
	 * @param untilNext until one more request would be served, if none remains
	 */
	public record Grant(boolean allowed, long remaining, Duration untilReset, Duration untilNext) {

	}

	private record Metered(Bucket bucket, long share, Duration per) {

		Metered limitedTo(long newShare, Duration newPer) {
			if (newShare == this.share && newPer.equals(this.per)) {
				return this;
			}
			this.bucket.replaceConfiguration(BucketConfiguration.builder()
				.addLimit((limit) -> limit.capacity(newShare).refillGreedy(newShare, newPer))
				.build(), TokensInheritanceStrategy.PROPORTIONALLY);
			return new Metered(this.bucket, newShare, newPer);
		}

	}

}
