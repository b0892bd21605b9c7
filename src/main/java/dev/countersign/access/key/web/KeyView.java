package dev.countersign.access.key.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.access.Scopes;
import dev.countersign.access.key.ApiKey;
import dev.countersign.access.key.IssuedKey;
import dev.countersign.access.key.KeyQuota;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key as the API shows it.
 *
 * @param id identifies the key
 * @param key the key itself, only in the answer that made it
 * @param name what people call it
 * @param tenant whose data its holder sees
 * @param kind {@code service} or {@code person}
 * @param person who its holder is with any key; absent if that is this key
 * @param scopes what its holder may do
 * @param quota how many requests its holder may send; unlimited if absent
 * @param createdBy who made it
 * @param createdAt when it was made
 * @param expiresAt when it ends
 * @param lastUsedAt when it was last used, within minutes
 * @param revokedAt when it was revoked
 */
@Schema(name = "ApiKey")
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(@Schema(example = "3sPqX0aZ81Lm") String id,
		@Nullable @Schema(description = "The key; shown only once",
				example = "csk_3sPqX0aZ81Lm_hT5u0cQmW3yJ8nR2vB7kL1xD9fG4sA6e2kPq0z") String key,
		@Schema(example = "branch 12") String name, @Schema(example = "default") String tenant,
		@Schema(allowableValues = {
				"service", "person" }) String kind,
		@Nullable @Schema(
				description = "Who its holder is, whichever key or token they use; absent if that is nobody but this key",
				example = "e.schmidt") String person,
		@Schema(example = "[\"verify\"]") List<String> scopes, @Nullable QuotaView quota, String createdBy,
		Instant createdAt, @Nullable Instant expiresAt, @Nullable Instant lastUsedAt, @Nullable Instant revokedAt){

	static KeyView of(ApiKey key) {
		return of(key, null);
	}

	static KeyView of(IssuedKey issued) {
		return of(issued.key(), issued.secret());
	}

	private static KeyView of(ApiKey key, @Nullable String secret) {
		return new KeyView(key.id(), secret, key.name(), key.tenant().id(), key.kind().name().toLowerCase(Locale.ROOT),
				key.person(), Scopes.names(key.authorities()), (key.quota() != null) ? QuotaView.of(key.quota()) : null,
				key.createdBy(), key.createdAt(), key.expiresAt(), key.lastUsedAt(), key.revokedAt());
	}

	/**
	 * How many requests the holder of a key may send.
	 *
	 * @param requests their number
	 * @param per the time, as an ISO-8601 duration
	 */
	@Schema(name = "KeyQuota")
	record QuotaView(@Schema(example = "100") long requests, @Schema(example = "PT1M") String per) {

		static QuotaView of(KeyQuota quota) {
			return new QuotaView(quota.requests(), quota.per().toString());
		}

	}

}
