package dev.countersign.reference;

import java.time.Instant;
import java.util.Optional;

import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The guard's search of the trail, by itself and as part of the query for a reference and
 * its specimens.
 */
public final class GuardQuery {

	private final JdbcClient database;

	private final SpecimenVectors vectors;

	public GuardQuery(ApplicationContext context) {
		this.database = context.getBean(JdbcClient.class);
		this.vectors = new SpecimenVectors(this.database, context.getBean(JdbcTemplate.class));
	}

	/** Enrols a reference without specimens for the default tenant. */
	public void enrol(String reference) {
		this.database.sql("""
				insert into enrolled_reference (id, tenant, created_at, updated_at)
				values (?, ?, current_timestamp, current_timestamp)
				on conflict do nothing""").params(reference, Tenant.DEFAULT.id()).update();
	}

	/** Finds such a reference, as each verification does, with or without the guard. */
	public void find(String reference, @Nullable AttemptLimit limit) {
		if (this.vectors.find(Tenant.DEFAULT, new ReferenceId(reference), "none", limit).isEmpty()) {
			throw new IllegalStateException("The reference is gone");
		}
	}

	/** Searches for the attempts on a reference of the default tenant. */
	public Optional<Instant> limitReached(String reference, AttemptLimit limit) {
		return this.vectors.limitReached(Tenant.DEFAULT, new ReferenceId(reference), limit);
	}

}
