package dev.countersign.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.countersign.access.Caller;
import dev.countersign.access.Scopes;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Batches in the database, without their lines. Those that are being received, or were
 * given up meanwhile, are invisible.
 */
class BatchStore {

	private static final String VISIBLE = " status <> 'RECEIVING' ";

	private static final String OPEN = " status in ('QUEUED', 'RUNNING') ";

	private static final String ENDED = " status in ('SUCCEEDED', 'CANCELLED') ";

	/** After all ULIDs in every collation, unlike a sign. */
	private static final String LAST_ID = "Z".repeat(26);

	/** So many are removed in one turn. */
	private static final int SOME = 100;

	/** A time to begin that has passed when the batch comes is none. */
	private static final String BEGIN = "case when not_before > created_at then not_before else created_at end";

	/**
	 * The columns are named so that PostgreSQL's prepared plans outlast a column that a
	 * later version adds.
	 */
	private static final String SELECT = """
			select id, tenant, subject, scopes, status, webhook, total, settled, matches, mismatches, reviews, failures,
			created_at, not_before, deadline, started_at, finished_at from batch where\s""";

	private final JdbcClient database;

	BatchStore(JdbcClient database) {
		this.database = database;
	}

	Optional<Batch> find(String id) {
		return this.database.sql(SELECT + "id = ? and" + VISIBLE)
			.param(id)
			.query(BatchStore::row)
			.optional()
			.map(this::counted);
	}

	Optional<Batch> find(Tenant tenant, String id) {
		return find(id).filter((batch) -> batch.caller().tenant().equals(tenant));
	}

	/**
	 * Lists a tenant's batches, newest first.
	 * @param before only batches older than the one with this id; {@code null} to start
	 * at the newest
	 */
	List<Batch> list(Tenant tenant, @Nullable String before, int limit) {
		return this.database
			.sql(SELECT + "tenant = ? and id < ? and" + VISIBLE
					+ "order by id desc fetch first %d rows only".formatted(limit))
			.params(tenant.id(), (before != null) ? before : LAST_ID)
			.query(BatchStore::row)
			.list()
			.stream()
			.map(this::counted)
			.toList();
	}

	/** Batches that are waiting or running, the first to end first. */
	List<Batch> open() {
		return this.database.sql(SELECT + "settled = false and" + OPEN + "order by deadline")
			.query(BatchStore::row)
			.list();
	}

	/** Whether lines of the batch may run. */
	boolean isOpen(String id) {
		return exists(id, OPEN);
	}

	/** Whether callers see the batch. */
	boolean isVisible(String id) {
		return exists(id, VISIBLE);
	}

	private boolean exists(String id, String condition) {
		return !this.database.sql("select 1 from batch where id = ? and" + condition)
			.param(id)
			.query(Integer.class)
			.list()
			.isEmpty();
	}

	/** Notes that the first line is about to run. */
	void start(String id, Instant now) {
		this.database.sql("update batch set status = 'RUNNING', started_at = ? where id = ? and status = 'QUEUED'")
			.params(time(now), id)
			.update();
	}

	/** Ends a batch if every line has its outcome. Returns whether this call did. */
	boolean complete(String id, Instant now) {
		return this.database
			.sql("update batch set status = 'SUCCEEDED', finished_at = ? where id = ? and" + OPEN
					+ "and total = (select count(*) from batch_result where batch_id = ?)")
			.params(time(now), id, id)
			.update() > 0;
	}

	/** Cancels a batch. Returns whether this call did. */
	boolean cancel(String id, Instant now) {
		return this.database.sql("update batch set status = 'CANCELLED', finished_at = ? where id = ? and" + OPEN)
			.params(time(now), id)
			.update() > 0;
	}

	/** Batches that have ended and whose images or counts are to be seen to. */
	List<Batch> unsettled() {
		return this.database.sql(SELECT + "settled = false and" + ENDED + "order by id").query(BatchStore::row).list();
	}

	/**
	 * Keeps the counts of a batch to which no line is added any more, unless another node
	 * has begun to remove it.
	 */
	void settle(String id) {
		BatchCounts counts = count(id, 0);
		this.database.sql("""
				update batch set settled = true, matches = ?, mismatches = ?, reviews = ?, failures = ?
				where id = ? and""" + ENDED)
			.params(counts.match(), counts.mismatch(), counts.review(), counts.failed(), id)
			.update();
	}

	/** Ids of batches that ended before a time, some of the oldest. */
	List<String> endedBefore(Instant time) {
		return this.database
			.sql("select id from batch where settled = true and finished_at < ? order by finished_at"
					+ " fetch first %d rows only".formatted(SOME))
			.param(time(time))
			.query((row, number) -> row.getString(1))
			.list();
	}

	/**
	 * Ids of ended batches of which a tenant has too many, some of the oldest.
	 * @param kept how many a tenant may have
	 */
	List<String> endedBeyond(int kept) {
		return this.database.sql("""
				select id from (select id, finished_at,
				    row_number() over (partition by tenant order by finished_at desc, id desc) as place
				    from batch where settled = true) ended
				where place > ? order by finished_at, id fetch first %d rows only""".formatted(SOME))
			.param(kept)
			.query((row, number) -> row.getString(1))
			.list();
	}

	/** Adds up the lines of a batch whose counts are not kept yet. */
	private Batch counted(Batch batch) {
		return (batch.counts().done() < 0) ? withCounts(batch, count(batch.id(), batch.counts().total())) : batch;
	}

	private static Batch withCounts(Batch batch, BatchCounts counts) {
		return new Batch(batch.id(), batch.caller(), batch.status(), counts, batch.webhook(), batch.createdAt(),
				batch.notBefore(), batch.deadline(), batch.startedAt(), batch.finishedAt());
	}

	private BatchCounts count(String id, int total) {
		BatchCounts counts = BatchCounts.none(total);
		List<Counted> found = this.database
			.sql("select outcome, count(*) from batch_result where batch_id = ? group by outcome")
			.param(id)
			.query((row, number) -> new Counted(LineOutcome.valueOf(row.getString(1)), row.getInt(2)))
			.list();
		for (Counted each : found) {
			counts = counts.with(each.outcome(), each.lines());
		}
		return counts;
	}

	/** The counts are -1 where they are not kept. */
	private static Batch row(ResultSet row, int number) throws SQLException {
		int total = row.getInt("total");
		BatchCounts counts = row.getBoolean("settled") ? new BatchCounts(total, row.getInt("matches"),
				row.getInt("mismatches"), row.getInt("reviews"), row.getInt("failures"))
				: new BatchCounts(total, -1, 0, 0, 0);
		Caller caller = new Caller(new Tenant(row.getString("tenant")), row.getString("subject"),
				Scopes.read(row.getString("scopes")));
		Instant created = row.getObject("created_at", OffsetDateTime.class).toInstant();
		Instant deadline = instant(row, "deadline");
		return new Batch(row.getString("id"), caller, BatchStatus.valueOf(row.getString("status")), counts,
				row.getString("webhook"), created, instant(row, "not_before"), (deadline != null) ? deadline : created,
				instant(row, "started_at"), instant(row, "finished_at"));
	}

	/** How many batches are waiting and running, and since when the first one waits. */
	List<Waiting> waiting(Instant now) {
		return this.database.sql("""
				select status, count(*), min(%1$s) from batch
				where settled = false and status in ('QUEUED', 'RUNNING')
				and %1$s <= ? group by status""".formatted(BEGIN))
			.param(time(now))
			.query((row, number) -> new Waiting(BatchStatus.valueOf(row.getString(1)), row.getInt(2),
					row.getObject(3, OffsetDateTime.class).toInstant()))
			.list();
	}

	static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	static SqlParameterValue time(@Nullable Instant time) {
		return new SqlParameterValue(Types.TIMESTAMP_WITH_TIMEZONE,
				(time != null) ? time.atOffset(ZoneOffset.UTC) : null);
	}

	private record Counted(LineOutcome outcome, int lines) {
	}

	/**
	 * Batches whose time has come.
	 *
	 * @param status waiting or running
	 * @param batches how many
	 * @param since when the first of them could have begun
	 */
	record Waiting(BatchStatus status, int batches, Instant since) {
	}

}
