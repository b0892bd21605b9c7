package dev.countersign.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Tenant;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What people decided about cases, in the database. Nothing that was decided is changed
 * afterwards.
 */
class DecisionStore {

	private final JdbcClient database;

	DecisionStore(JdbcClient database) {
		this.database = database;
	}

	/** Reads the decisions on cases, by case, in order. */
	Map<UUID, List<ReviewDecision>> find(Tenant tenant, Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return Map.of();
		}
		Map<UUID, List<ReviewDecision>> found = new HashMap<>();
		this.database.sql("""
				select case_id, decided_at, subject, person, outcome, reason, note, enrolled, settled
				from review_decision where tenant = :tenant and case_id in (:ids) order by id""")
			.param("tenant", tenant.id())
			.param("ids", ids)
			.query((ResultSet row) -> {
				found.computeIfAbsent(row.getObject("case_id", UUID.class), (id) -> new ArrayList<>())
					.add(decision(row));
			});
		return found;
	}

	private static ReviewDecision decision(ResultSet row) throws SQLException {
		String reason = row.getString("reason");
		String settled = row.getString("settled");
		String subject = row.getString("subject");
		String person = row.getString("person");
		return new ReviewDecision(row.getObject("decided_at", OffsetDateTime.class).toInstant(), subject,
				(person != null) ? person : subject, Outcome.valueOf(row.getString("outcome")),
				(reason != null) ? Reason.valueOf(reason) : null, row.getString("note"), row.getBoolean("enrolled"),
				(settled != null) ? Outcome.valueOf(settled) : null);
	}

	/** Appends a decision on a case, in the caller's transaction. */
	void append(Tenant tenant, CaseState state, Evidence evidence, ReviewDecision decision) {
		Reason reason = decision.reason();
		Outcome settled = decision.settled();
		this.database
			.sql("""
					insert into review_decision (id, tenant, case_id, decided_at, subject, person, outcome, reason, note, enrolled,
					settled, decided_in, reference_id, model, verdict, distance, threshold, weight)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(UlidCreator.getMonotonicUlid(decision.at().toEpochMilli()).toUuid(), tenant.id(),
					state.id(), ReviewStore.utc(decision.at()), decision.subject(), decision.person(),
					decision.outcome().name(), (reason != null) ? reason.name() : null, decision.note(),
					decision.enrolled(), (settled != null) ? settled.name() : null, evidence.month(),
					state.referenceId(), evidence.model(), evidence.verdict(), evidence.distance(),
					evidence.threshold(), state.weight()))
			.update();
	}

}
