package dev.countersign.access.key;

import java.time.Instant;
import java.util.Set;

import dev.countersign.access.Authority;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * An order for a key.
 *
 * @param name what people call it, 1 to 100 characters
 * @param tenant whose data its holder sees; the default tenant if {@code null} and the
 * operator orders, otherwise the caller's own
 * @param kind who will hold it
 * @param authorities what its holder may do, at least one
 * @param quota how many requests its holder may send; unlimited if {@code null}
 * @param expiresAt when it ends; after a year if {@code null}
 */
public record NewKey(String name, @Nullable Tenant tenant, ApiKey.Kind kind, Set<Authority> authorities,
		@Nullable KeyQuota quota, @Nullable Instant expiresAt) {

	/**
	 * Copies the authorities.
	 */
	public NewKey {
		authorities = Set.copyOf(authorities);
	}

}
