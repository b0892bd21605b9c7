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
 * @param person who its holder is with any key or token, 1 to {@value #MAX_PERSON}
 * characters; {@code null} for nobody but this key and those that replace it
 * @param authorities what its holder may do, at least one
 * @param quota how many requests its holder may send; unlimited if {@code null}
 * @param expiresAt when it ends; after a year if {@code null}
 */
public record NewKey(String name, @Nullable Tenant tenant, ApiKey.Kind kind, @Nullable String person,
		Set<Authority> authorities, @Nullable KeyQuota quota, @Nullable Instant expiresAt) {

	/** The maximum length of a person's name, as of a token's subject. */
	public static final int MAX_PERSON = 255;

	/**
	 * Copies the authorities.
	 */
	public NewKey {
		authorities = Set.copyOf(authorities);
	}

}
