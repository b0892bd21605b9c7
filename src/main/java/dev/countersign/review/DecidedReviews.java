package dev.countersign.review;

import java.util.List;
import java.util.UUID;

import dev.countersign.access.Tenant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people decided, in the database: what the report counts, and the cases that can be
 * exported.
 */
class DecidedReviews {

	private static final String EXPORTED = """
			from review_decision d join review_case c on c.id = d.case_id and c.tenant = d.tenant
			where d.tenant = ? and d.id >= ? and d.id < ? and d.settled in ('GENUINE', 'FORGED') and c.bytes > 0""";

	private final JdbcClient database;

	DecidedReviews(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Reads what a tenant's decided cases say, ordered by model, month and source.
	 * @param from the first decision's id
	 * @param to the first id after the last decision's
	 * @param max the maximum number of rows
	 */
	List<ReviewReport.EvidenceRow> evidence(Tenant tenant, UUID from, UUID to, int max) {
		return this.database.sql("""
				select model, decided_in, source, verdict, accepted, settled, count(*) as cases, sum(weight) as weight
				from (select model, decided_in, coalesce(reference_id, cast(case_id as varchar)) as source, verdict,
				case when distance <= threshold then 1 else 0 end as accepted, settled, weight from review_decision
				where tenant = ? and id >= ? and id < ? and settled is not null) d
				group by model, decided_in, source, verdict, accepted, settled
				order by model, decided_in, source fetch first %d rows only""".formatted(max))
			.params(tenant.id(), from, to)
			.query((row, number) -> new ReviewReport.EvidenceRow(row.getString("model"), row.getString("decided_in"),
					row.getString("source"), row.getString("verdict"), row.getInt("accepted") == 1,
					Outcome.valueOf(row.getString("settled")), row.getLong("cases"), row.getDouble("weight")))
			.list();
	}

	/** Counts the cases that can be exported, as {@link #exported} reads them. */
	long countExported(Tenant tenant, UUID from, UUID to) {
		return this.database.sql("select count(*) " + EXPORTED)
			.params(tenant.id(), from, to)
			.query(Long.class)
			.single();
	}

	/**
	 * Reads cases that were decided as genuine or forged and whose images are still kept,
	 * in the order of their decisions.
	 * @param from the first decision's id
	 * @param to the first id after the last decision's
	 * @param max the maximum number of cases
	 */
	List<Exported> exported(Tenant tenant, UUID from, UUID to, int max) {
		return this.database
			.sql("select d.id as decision, %s %s order by d.id fetch first %d rows only".formatted(ReviewStore.STATE,
					EXPORTED, max))
			.params(tenant.id(), from, to)
			.query((row, number) -> new Exported(row.getObject("decision", UUID.class), ReviewStore.state(row, number)))
			.list();
	}

	/**
	 * A case to export.
	 *
	 * @param decision the id of the decision that decided it
	 * @param state its row
	 */
	record Exported(UUID decision, CaseState state) {
	}

}
