package dev.countersign.audit;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditRecord.ComparedSpecimen;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The trail in the database. Records cannot be changed.
 */
public class AuditRepository {

	/**
	 * The columns are named so that PostgreSQL's prepared plans outlast a column that a
	 * later version adds.
	 */
	private static final String SELECT = """
			select id, caller, reference_id, query_sha256, specimens, model, threshold, threshold_source, distance,
			probability, verdict, computed_verdict, duration_micros, batch_id from verification\s""";

	private static final String INSERT = """
			insert into verification (id, tenant, made_at, caller, reference_id, query_sha256, specimens, model, threshold,
			    threshold_source, distance, probability, verdict, computed_verdict, attempt, duration_micros, batch_id)
			values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

	private static final TypeReference<List<ComparedSpecimen>> SPECIMENS = new TypeReference<>() {
	};

	private final JdbcTemplate template;

	private final JdbcClient client;

	private final TransactionTemplate transaction;

	private final SpecimenAttempts attempts;

	private final JsonMapper json = new JsonMapper();

	AuditRepository(JdbcTemplate template, JdbcClient client, TransactionTemplate transaction,
			SpecimenAttempts attempts) {
		this.template = template;
		this.client = client;
		this.transaction = transaction;
		this.attempts = attempts;
	}

	/**
	 * Appends all records or none. They are committed on return, or with the caller's own
	 * transaction if it has begun one.
	 * @param records of verifications that have not been answered yet
	 * @throws org.springframework.dao.DataAccessException if the database does not take
	 * them
	 */
	public void append(List<AuditRecord> records) {
		this.transaction.executeWithoutResult((status) -> {
			this.template.batchUpdate(INSERT, records, records.size(), this::bind);
			this.attempts.append(records);
		});
	}

	private void bind(PreparedStatement row, AuditRecord made) throws SQLException {
		Ulid id = Ulid.from(made.id());
		row.setObject(1, id.toUuid());
		row.setString(2, made.caller().tenant().id());
		row.setObject(3, utc(id.getInstant()));
		row.setString(4, made.caller().subject());
		row.setString(5, made.referenceId());
		row.setString(6, made.querySha256());
		row.setString(7, this.json.writeValueAsString(made.specimens()));
		row.setString(8, made.model());
		row.setDouble(9, made.threshold());
		row.setString(10, made.thresholdSource().name());
		row.setDouble(11, made.distance());
		row.setDouble(12, made.probability());
		row.setString(13, made.verdict());
		row.setString(14, made.computed().equals(made.verdict()) ? null : made.computed());
		row.setInt(15, made.attempt() ? 1 : 0);
		row.setLong(16, made.duration().toNanos() / 1000);
		row.setString(17, made.batchId());
	}

	/**
	 * Finds the record of a verification.
	 * @param tenant the tenant that it belongs to
	 * @param id the verification's id
	 * @return the record; empty if there is none or it has expired
	 */
	public Optional<TrailEntry> find(Tenant tenant, UUID id) {
		return this.client.sql(SELECT + "where tenant = ? and id = ?")
			.params(tenant.id(), id)
			.query(this::entry)
			.optional();
	}

	/**
	 * Finds the records of verifications.
	 * @param tenant the tenant that they belong to
	 * @param ids the verifications' ids
	 * @return those that there are and that have not expired, in no order
	 */
	public List<TrailEntry> find(Tenant tenant, Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return List.of();
		}
		return this.client.sql(SELECT + "where tenant = :tenant and id in (:ids)")
			.param("tenant", tenant.id())
			.param("ids", ids)
			.query(this::entry)
			.list();
	}

	/**
	 * Reads a page of a tenant's trail.
	 * @param tenant the tenant that it belongs to
	 * @param query the part of the trail to read
	 * @return records in the order of their ids, including one more than the limit if
	 * there are more
	 */
	public List<TrailEntry> page(Tenant tenant, TrailQuery query) {
		Map<String, Object> conditions = new LinkedHashMap<>();
		put(conditions, "tenant = ", tenant.id());
		put(conditions, "reference_id = ", query.referenceId());
		put(conditions, "id >= ", query.lowest());
		put(conditions, "id < ", query.end());
		put(conditions, "id > ", query.after());
		String where = conditions.keySet().stream().collect(Collectors.joining("? and ", "", "?"));
		return this.client.sql(SELECT + "where %s order by id limit %d".formatted(where, query.limit() + 1))
			.params(List.copyOf(conditions.values()))
			.query(this::entry)
			.list();
	}

	private static void put(Map<String, Object> conditions, String condition, @Nullable Object value) {
		if (value != null) {
			conditions.put(condition, value);
		}
	}

	private TrailEntry entry(ResultSet row, int number) throws SQLException {
		Ulid id = Ulid.from(row.getObject("id", UUID.class));
		return new TrailEntry(id.toString(), id.getInstant(), row.getString("caller"), row.getString("reference_id"),
				row.getString("query_sha256"), this.json.readValue(row.getString("specimens"), SPECIMENS),
				row.getString("model"), row.getDouble("threshold"),
				ThresholdSource.valueOf(row.getString("threshold_source")), row.getDouble("distance"),
				row.getDouble("probability"), row.getString("verdict"), row.getString("computed_verdict"),
				row.getLong("duration_micros") / 1000.0, row.getString("batch_id"));
	}

	private static OffsetDateTime utc(Instant time) {
		return time.atOffset(ZoneOffset.UTC);
	}

}
