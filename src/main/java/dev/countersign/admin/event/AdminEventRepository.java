package dev.countersign.admin.event;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The events in the database. They cannot be changed.
 */
public class AdminEventRepository {

	/**
	 * The columns are named so that PostgreSQL's prepared plans outlast a column that a
	 * later version adds.
	 */
	private static final String SELECT = """
			select id, tenant, subject, action, target, address, status, outcome from admin_event\s""";

	private final JdbcClient database;

	AdminEventRepository(JdbcClient database) {
		this.database = database;
	}

	/** Appends an event; it is committed on return. */
	void append(AdminEvent event) {
		this.database.sql("""
				insert into admin_event (id, happened_at, tenant, subject, action, target, address, status, outcome)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.param(Ulid.from(event.id()).toUuid())
			.param(event.time().atOffset(ZoneOffset.UTC))
			.param(event.tenant().id())
			.param(event.subject())
			.param(event.action())
			.param(event.target())
			.param(event.address())
			.param(event.status())
			.param(event.outcome())
			.update();
	}

	/**
	 * Reads a page of a tenant's events.
	 * @param tenant the tenant that they belong to
	 * @param after the id that all of theirs follow; {@code null} to start at the first
	 * @param limit the maximum number of events
	 * @return events in the order of their ids
	 */
	public List<AdminEvent> page(Tenant tenant, @Nullable UUID after, int limit) {
		return this.database.sql(SELECT + "where tenant = ? and id > ? order by id limit %d".formatted(limit))
			.params(tenant.id(), (after != null) ? after : new UUID(0, 0))
			.query(AdminEventRepository::event)
			.list();
	}

	private static AdminEvent event(ResultSet row, int number) throws SQLException {
		return new AdminEvent(Ulid.from(row.getObject("id", UUID.class)).toString(),
				new Tenant(row.getString("tenant")), row.getString("subject"), row.getString("action"),
				row.getString("target"), row.getString("address"), row.getInt("status"), row.getString("outcome"));
	}

}
