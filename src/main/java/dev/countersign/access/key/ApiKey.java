package dev.countersign.access.key;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a key. The secret is not: only its hash is stored.
 *
 * @param id identifies the key
 * @param tenant whose data its holder sees
 * @param name what people call it
 * @param kind who holds it
 * @param person who its holder is with any key; {@code null} if that is this key
 * @param authorities what its holder may do
 * @param quota how many requests its holder may send; unlimited if {@code null}
 * @param createdBy who made it
 * @param createdAt when it was made
 * @param expiresAt when it ends; never if {@code null}
 * @param lastUsedAt when it was last used, within minutes; {@code null} if it never was
 * @param revokedAt when it was revoked; {@code null} if it was not
 */
public record ApiKey(String id, Tenant tenant, String name, Kind kind, @Nullable String person,
		Set<Authority> authorities, @Nullable KeyQuota quota, String createdBy, Instant createdAt,
		@Nullable Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt) {

	private static final String SUBJECT = "key:";

	/**
	 * Copies the authorities.
	 */
	public ApiKey {
		authorities = Set.copyOf(authorities);
	}

	/**
	 * Who holds a key.
	 */
	public enum Kind {

		/** A program. */
		SERVICE,

		/** A person. */
		PERSON

	}

	/**
	 * Whether the key works.
	 * @param now the time
	 * @return false once it has expired or was revoked
	 */
	public boolean isValid(Instant now) {
		return this.revokedAt == null && (this.expiresAt == null || now.isBefore(this.expiresAt));
	}

	/** The id of the key that a caller called with; empty for other callers. */
	static Optional<String> idOf(Caller caller) {
		return caller.subject().startsWith(SUBJECT) ? Optional.of(caller.subject().substring(SUBJECT.length()))
				: Optional.empty();
	}

	/**
	 * Who calls with this key.
	 * @return a caller whose subject is {@code key:<id>}
	 */
	Caller caller() {
		String subject = SUBJECT + this.id;
		return new Caller(this.tenant, subject, (this.person != null) ? this.person : subject, this.authorities);
	}

}
