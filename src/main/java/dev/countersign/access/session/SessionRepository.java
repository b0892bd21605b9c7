package dev.countersign.access.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import dev.countersign.access.Caller;
import dev.countersign.access.Scopes;
import dev.countersign.access.Tenant;

import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sessions in the database, which all nodes share.
 */
final class SessionRepository {

	private final JdbcClient database;

	SessionRepository(JdbcClient database) {
		this.database = database;
	}

	void add(String digest, StoredSession session) {
		this.database.sql("""
				insert into console_session (secret_sha256, key_id, tenant, subject, scopes, created_at, last_seen_at,
				    ends_at)
				values (?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(digest, new SqlParameterValue(Types.VARCHAR, session.key()), session.caller().tenant().id(),
					session.caller().subject(), Scopes.write(session.caller().authorities()), time(session.createdAt()),
					time(session.lastSeenAt()), time(session.endsAt()))
			.update();
	}

	Optional<StoredSession> find(String digest) {
		// The columns are named so that PostgreSQL's prepared plans outlast a column that
		// a later version adds.
		return this.database.sql("""
				select key_id, tenant, subject, scopes, created_at, last_seen_at, ends_at from console_session
				where secret_sha256 = ?""").param(digest).query((row, number) -> session(row)).optional();
	}

	int count() {
		return this.database.sql("select count(*) from console_session").query(Integer.class).single();
	}

	void seen(String digest, Instant now) {
		this.database.sql("update console_session set last_seen_at = ? where secret_sha256 = ? and last_seen_at < ?")
			.params(time(now), digest, time(now))
			.update();
	}

	void remove(String digest) {
		this.database.sql("delete from console_session where secret_sha256 = ?").param(digest).update();
	}

	/** Removes a caller's oldest sessions until no more than a number are left. */
	void removeOldest(Caller caller, int left) {
		this.database.sql("""
				delete from console_session where tenant = ? and subject = ? and secret_sha256 not in (
				    select secret_sha256 from console_session where tenant = ? and subject = ?
				    order by created_at desc, secret_sha256 fetch first %d rows only)""".formatted(left))
			.params(caller.tenant().id(), caller.subject(), caller.tenant().id(), caller.subject())
			.update();
	}

	int removeEnded(Instant now, Duration idle) {
		return this.database.sql("delete from console_session where ends_at <= ? or last_seen_at <= ?")
			.params(time(now), time(now.minus(idle)))
			.update();
	}

	private static StoredSession session(ResultSet row) throws SQLException {
		Caller caller = new Caller(new Tenant(row.getString("tenant")), row.getString("subject"),
				Scopes.read(row.getString("scopes")));
		return new StoredSession(row.getString("key_id"), caller, instant(row, "created_at"),
				instant(row, "last_seen_at"), instant(row, "ends_at"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static SqlParameterValue time(Instant time) {
		return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE, time.atOffset(ZoneOffset.UTC));
	}

}
