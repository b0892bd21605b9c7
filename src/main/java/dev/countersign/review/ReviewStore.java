package dev.countersign.review;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.image.Region;
import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases in the database, with what was decided about them. A case whose verification has
 * no record does not exist to readers; nor does another tenant's.
 */
class ReviewStore {

	/** Whether the verification of the case {@code c} has a record. */
	static final String RECORDED = "exists (select 1 from verification v where v.id = c.id and v.tenant = c.tenant)";

	/** The statuses of cases that wait for a decision. */
	static final String WAITING = "('OPEN', 'CONTESTED')";

	/**
	 * One status at a time, and all columns in the order, so that an index answers both.
	 */
	static final String WAITING_WITH_STATUS = """
			select count(*), (select id from review_case where status = ? and recorded = true
			order by status, recorded, id fetch first 1 rows only)
			from review_case where status = ? and recorded = true""";

	/**
	 * Who looks at the case {@code c}. A node of an earlier version does not note the
	 * person.
	 */
	private static final String LEASED_PERSON = """
			coalesce(case when c.leased_person_of = c.leased_by then c.leased_person end, c.leased_by)""";

	/**
	 * What {@link #state} reads of the case {@code c}. The columns are named so that
	 * PostgreSQL's prepared plans outlast a column that a later version adds.
	 */
	static final String STATE = """
			c.id, c.reference_id, c.status, c.outcome, c.weight, c.amount, c.bytes, c.region_x, c.region_y, c.region_width,
			c.region_height, c.leased_by, %s as leased_person, c.leased_until, c.ends_at"""
		.formatted(LEASED_PERSON);

	private final JdbcClient database;

	private final TransactionTemplate transactions;

	private final ReviewImages images;

	private final DecisionStore decisions;

	ReviewStore(JdbcClient database, TransactionTemplate transactions, ReviewImages images, DecisionStore decisions) {
		this.database = database;
		this.transactions = transactions;
		this.images = images;
		this.decisions = decisions;
	}

	/** Counts what a tenant's waiting cases take up. */
	Room room(Tenant tenant) {
		return this.database
			.sql("select count(*), sum(bytes) from review_case where tenant = ? and status in " + WAITING)
			.param(tenant.id())
			.query((row, number) -> new Room(row.getLong(1), row.getLong(2)))
			.single();
	}

	/** Stores a case with its images, or nothing. */
	void keep(KeptCase kept, Instant expiresAt) {
		this.transactions.executeWithoutResult((status) -> {
			Region region = kept.region();
			Amount amount = kept.amount();
			this.database.sql("""
					insert into review_case (id, tenant, reference_id, verdict, recorded, status, weight, amount, bytes,
					ends_at, region_x, region_y, region_width, region_height)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(Arrays.asList(kept.id(), kept.tenant().id(), kept.referenceId(), kept.verdict(), false,
						ReviewStatus.OPEN.name(), kept.weight(),
						new SqlParameterValue(Types.NUMERIC, (amount != null) ? amount.value() : null), kept.bytes(),
						utc(expiresAt), (region != null) ? region.left() : null, (region != null) ? region.top() : null,
						(region != null) ? region.width() : null, (region != null) ? region.height() : null))
				.update();
			this.images.add(kept.id(), kept.images());
		});
	}

	Optional<CaseState> find(Tenant tenant, UUID id) {
		return find(tenant, id, "");
	}

	/** Finds a case and keeps others from changing it until the transaction ends. */
	Optional<CaseState> findForUpdate(Tenant tenant, UUID id) {
		return find(tenant, id, " for update");
	}

	private Optional<CaseState> find(Tenant tenant, UUID id, String locking) {
		return this.database
			.sql("select %s from review_case c where c.tenant = ? and c.id = ? and %s%s".formatted(STATE, RECORDED,
					locking))
			.params(tenant.id(), id)
			.query(ReviewStore::state)
			.optional();
	}

	/**
	 * Reads a page of a tenant's cases.
	 * @param caller who asks
	 * @return cases in the order of their ids, at most as many as the limit and one more
	 */
	List<CaseState> page(Caller caller, ReviewQuery query, Instant now) {
		List<String> conditions = new ArrayList<>();
		List<Object> values = new ArrayList<>();
		Amount minAmount = query.minAmount();
		add(conditions, values, "c.tenant = ?", caller.tenant().id());
		add(conditions, values, "c.status = ?", query.status().name());
		add(conditions, values, "c.reference_id = ?", query.referenceId());
		add(conditions, values, "c.id < ?", query.end());
		add(conditions, values, "c.id > ?", query.after());
		add(conditions, values, "c.amount >= ?", (minAmount != null) ? minAmount.value() : null);
		if (query.decidable()) {
			conditions.add("(c.leased_until is null or c.leased_until <= ? or c.leased_by = ? or %s = ?)"
				.formatted(LEASED_PERSON));
			values.addAll(List.of(utc(now), caller.subject(), caller.person()));
			conditions.add(
					"not exists (select 1 from review_decision d where d.case_id = c.id and coalesce(d.person, d.subject) = ?)");
			values.add(caller.person());
		}
		add(conditions, values, "exists (select 1 from verification b where b.id = c.id and b.batch_id = ?)",
				query.batchId());
		conditions.add(RECORDED);
		return this.database
			.sql("select %s from review_case c where %s order by c.id fetch first %d rows only".formatted(STATE,
					String.join(" and ", conditions), query.limit() + 1))
			.params(values)
			.query(ReviewStore::state)
			.list();
	}

	private static void add(List<String> conditions, List<Object> values, String condition, @Nullable Object value) {
		if (value != null) {
			conditions.add(condition);
			values.add(value);
		}
	}

	/** Reserves a case for a person, whichever key or token is used. */
	void lease(UUID id, Caller caller, Instant until) {
		this.database.sql("""
				update review_case set leased_by = ?, leased_person = ?, leased_person_of = ?, leased_until = ?
				where id = ?""").params(caller.subject(), caller.person(), caller.subject(), utc(until), id).update();
	}

	/** Gives a case back. */
	void release(UUID id) {
		this.database.sql("""
				update review_case set leased_by = null, leased_person = null, leased_person_of = null,
				leased_until = null where id = ?""").param(id).update();
	}

	/**
	 * Appends a decision and brings its case up to date, in the caller's transaction.
	 * @param endsAt when the case ends; {@code null} if the decision does not change that
	 */
	void decide(Tenant tenant, CaseState state, Evidence evidence, ReviewDecision decision, Ruling ruling,
			@Nullable Instant endsAt) {
		Outcome settled = decision.settled();
		this.decisions.append(tenant, state, evidence, decision);
		this.database.sql("""
				update review_case set status = ?, outcome = ?, leased_by = null, leased_person = null,
				leased_person_of = null, leased_until = null,
				ends_at = coalesce(cast(? as timestamp with time zone), ends_at) where id = ?""")
			.params(Arrays.asList(ruling.status().name(), (settled != null) ? settled.name() : null, utcOrNull(endsAt),
					state.id()))
			.update();
	}

	/** Counts the cases of all tenants that wait. */
	Waiting waiting() {
		return Arrays.stream(ReviewStatus.values())
			.filter(ReviewStatus::isWaiting)
			.map((status) -> this.database.sql(WAITING_WITH_STATUS)
				.params(status.name(), status.name())
				.query((row, number) -> new Waiting(row.getLong(1), row.getObject(2, UUID.class)))
				.single())
			.reduce(new Waiting(0, null), Waiting::with);
	}

	static CaseState state(ResultSet row, int number) throws SQLException {
		String outcome = row.getString("outcome");
		int width = row.getInt("region_width");
		Region region = row.wasNull() ? null
				: new Region(row.getInt("region_x"), row.getInt("region_y"), width, row.getInt("region_height"));
		BigDecimal amount = row.getBigDecimal("amount");
		return new CaseState(row.getObject("id", UUID.class), row.getString("reference_id"),
				ReviewStatus.valueOf(row.getString("status")), (outcome != null) ? Outcome.valueOf(outcome) : null,
				row.getDouble("weight"), (amount != null) ? new Amount(amount) : null, row.getLong("bytes"), region,
				row.getString("leased_by"), row.getString("leased_person"), instant(row, "leased_until"),
				instant(row, "ends_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	static OffsetDateTime utc(Instant time) {
		return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
	}

	private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant time) {
		return (time != null) ? utc(time) : null;
	}

	/**
	 * What a tenant's waiting cases take up.
	 *
	 * @param waiting how many wait for a decision
	 * @param bytes the total size of their images
	 */
	record Room(long waiting, long bytes) {
	}

	/**
	 * The cases that wait.
	 *
	 * @param cases how many
	 * @param oldest the oldest one's id; {@code null} if there is none
	 */
	record Waiting(long cases, @Nullable UUID oldest) {

		private Waiting with(Waiting other) {
			return new Waiting(this.cases + other.cases,
					Stream.of(this, other)
						.flatMap((each) -> Stream.ofNullable(each.oldest))
						.min(Comparator.comparing(Ulid::from))
						.orElse(null));
		}

	}

}
