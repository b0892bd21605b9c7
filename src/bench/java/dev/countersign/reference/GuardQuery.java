package dev.countersign.reference;

import java.time.Instant;
import java.util.Optional;

import dev.countersign.access.Tenant;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The guard's search of the trail, which otherwise comes with the query for a reference's
 * specimens.
 */
public final class GuardQuery {

	private final SpecimenVectors vectors;

	public GuardQuery(ApplicationContext context) {
		this.vectors = new SpecimenVectors(context.getBean(JdbcClient.class), context.getBean(JdbcTemplate.class));
	}

	/** Searches for the attempts on a reference of the default tenant. */
	public Optional<Instant> limitReached(String reference, AttemptLimit limit) {
		return this.vectors.limitReached(Tenant.DEFAULT, new ReferenceId(reference), limit);
	}

}
