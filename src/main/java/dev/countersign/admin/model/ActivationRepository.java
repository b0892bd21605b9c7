package dev.countersign.admin.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * Activations in the database, which all nodes share.
 */
class ActivationRepository {

	/**
	 * The columns are named so that PostgreSQL's prepared plans outlast a column that a
	 * later version adds.
	 */
	private static final String SELECT = """
			select id, model_id, activated_at, activated_by from model_activation\s""";

	private static final int MAX_NAME = 200;

	private static final int MAX_KEPT = 1000;

	private final JdbcClient database;

	ActivationRepository(JdbcClient database) {
		this.database = database;
	}

	/** Returns the activation in force; empty until a model has been activated. */
	Optional<Activation> latest() {
		return this.database.sql(SELECT + "order by id desc limit 1").query(ActivationRepository::read).optional();
	}

	/** Returns the latest activations of one model, newest first. */
	List<Activation> of(String model, int max) {
		return this.database.sql(SELECT + "where model_id = ? order by id desc limit ?")
			.params(model, max)
			.query(ActivationRepository::read)
			.list();
	}

	/** Puts a model in force. The latest 1,000 activations are kept. */
	Activation add(String model, Instant at, String by) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		String name = by.substring(0, Math.min(by.length(), MAX_NAME));
		this.database.sql("insert into model_activation (model_id, activated_at, activated_by) values (?, ?, ?)")
			.params(model, at.atOffset(ZoneOffset.UTC), name)
			.update(key, "id");
		Number id = key.getKey();
		if (id == null) {
			throw new IllegalStateException("The database returned no id for the activation");
		}
		this.database.sql("delete from model_activation where id <= ?").param(id.longValue() - MAX_KEPT).update();
		return new Activation(id.longValue(), model, at, name);
	}

	private static Activation read(ResultSet row, int number) throws SQLException {
		return new Activation(row.getLong("id"), row.getString("model_id"),
				row.getObject("activated_at", OffsetDateTime.class).toInstant(), row.getString("activated_by"));
	}

}
