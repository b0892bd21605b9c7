package dev.countersign.access.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.countersign.access.Authority;
import dev.countersign.access.Scopes;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The keys in the database. Rows are never deleted: that there was a key once is what
 * ends the time in which everybody on this machine may call.
 */
final class KeyRepository {

	/**
	 * The columns are named so that PostgreSQL's prepared plans outlast a column that a
	 * later version adds.
	 */
	private static final String SELECT = """
			select id, secret_sha256, tenant, name, kind, person, scopes, quota_requests, quota_millis, created_by, created_at,
			expires_at, last_used_at, revoked_at from api_key\s""";

	private static final int MAX_LISTED = 10_000;

	private final JdbcClient database;

	KeyRepository(JdbcClient database) {
		this.database = database;
	}

	/** Whether there is, or ever was, a key. */
	boolean exists() {
		return this.database.sql("select 1 from api_key fetch first 1 rows only")
			.query(Integer.class)
			.optional()
			.isPresent();
	}

	/** When the first key that may manage keys was made. */
	Optional<Instant> firstManager() {
		return this.database.sql("select min(created_at) from api_key where manages_keys")
			.query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
			.single()
			.map(OffsetDateTime::toInstant);
	}

	void add(ApiKey key, String digest) {
		KeyQuota quota = key.quota();
		this.database
			.sql("""
					insert into api_key (id, tenant, name, kind, person, scopes, manages_keys, secret_sha256, quota_requests,
					    quota_millis, created_by, created_at, expires_at)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(key.id(), key.tenant().id(), key.name(), key.kind().name(),
					new SqlParameterValue(Types.VARCHAR, key.person()), Scopes.write(key.authorities()),
					key.authorities().contains(Authority.KEYS_MANAGE), digest,
					new SqlParameterValue(Types.BIGINT, (quota != null) ? quota.requests() : null),
					new SqlParameterValue(Types.BIGINT, (quota != null) ? quota.per().toMillis() : null),
					key.createdBy(), time(key.createdAt()), time(key.expiresAt()))
			.update();
	}

	Optional<StoredKey> find(String id) {
		return this.database.sql(SELECT + "where id = ?")
			.param(id)
			.query((row, number) -> new StoredKey(key(row), row.getString("secret_sha256")))
			.optional();
	}

	/**
	 * Lists keys, the newest first.
	 * @param tenant whose; everybody's if {@code null}
	 * @param ended the time before which keys that are left out have ended
	 */
	List<ApiKey> list(@Nullable Tenant tenant, Instant ended) {
		return this.database.sql(SELECT + """
				where (? or tenant = ?) and (revoked_at is null or revoked_at > ?)
				    and (expires_at is null or expires_at > ?)
				order by created_at desc, id fetch first %d rows only""".formatted(MAX_LISTED))
			.params(tenant == null, (tenant != null) ? tenant.id() : "", time(ended), time(ended))
			.query((row, number) -> key(row))
			.list();
	}

	int countValid(Tenant tenant, Instant now) {
		return this.database.sql("""
				select count(*) from api_key where tenant = ? and revoked_at is null
				    and (expires_at is null or expires_at > ?)""")
			.params(tenant.id(), time(now))
			.query(Integer.class)
			.single();
	}

	/** Counts the keys that were in use after a time and end before another. */
	int countEnding(Instant now, Instant usedAfter, Instant endBefore) {
		return this.database.sql("""
				select count(*) from api_key where revoked_at is null and expires_at > ? and expires_at < ?
				    and last_used_at > ?""")
			.params(time(now), time(endBefore), time(usedAfter))
			.query(Integer.class)
			.single();
	}

	/** Makes a key end at a time, unless it ends earlier. */
	void expire(String id, Instant end) {
		this.database.sql("update api_key set expires_at = ? where id = ? and (expires_at is null or expires_at > ?)")
			.params(time(end), id, time(end))
			.update();
	}

	void revoke(String id, Instant now) {
		this.database.sql("update api_key set revoked_at = ? where id = ? and revoked_at is null")
			.params(time(now), id)
			.update();
	}

	void used(String id, Instant now) {
		this.database
			.sql("update api_key set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)")
			.params(time(now), id, time(now))
			.update();
	}

	/**
	 * Notes that a bootstrap key was seen.
	 * @return when it was seen first
	 */
	Instant bootstrapSeen(String digest, Instant now) {
		Optional<Instant> seen = bootstrapSeen(digest);
		if (seen.isPresent()) {
			return seen.get();
		}
		try {
			this.database.sql("insert into bootstrap_key (secret_sha256, first_seen_at) values (?, ?)")
				.params(digest, time(now))
				.update();
			return now;
		}
		catch (DuplicateKeyException ex) {
			return bootstrapSeen(digest).orElse(now);
		}
	}

	private Optional<Instant> bootstrapSeen(String digest) {
		return this.database.sql("select first_seen_at from bootstrap_key where secret_sha256 = ?")
			.param(digest)
			.query(OffsetDateTime.class)
			.optional()
			.map(OffsetDateTime::toInstant);
	}

	private static ApiKey key(ResultSet row) throws SQLException {
		long requests = row.getLong("quota_requests");
		KeyQuota quota = (requests > 0) ? new KeyQuota(requests, Duration.ofMillis(row.getLong("quota_millis"))) : null;
		return new ApiKey(row.getString("id"), new Tenant(row.getString("tenant")), row.getString("name"),
				ApiKey.Kind.valueOf(row.getString("kind")), row.getString("person"),
				Scopes.read(row.getString("scopes")), quota, row.getString("created_by"),
				row.getObject("created_at", OffsetDateTime.class).toInstant(), instant(row, "expires_at"),
				instant(row, "last_used_at"), instant(row, "revoked_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static SqlParameterValue time(@Nullable Instant time) {
		return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE,
				(time != null) ? time.atOffset(ZoneOffset.UTC) : null);
	}

}
