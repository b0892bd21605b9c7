package dev.countersign.admin.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Jobs in the database. Every update applies only to a job in the expected state, and
 * returns whether it did.
 */
final class JobRepository {

	/**
	 * The columns are named so that PostgreSQL's prepared plans outlast a column that a
	 * later version adds.
	 */
	private static final String SELECT = """
			select id, kind, status, request, progress, result, error, cancel_requested, attempt, failures, part_at_failure,
			revision, created_at, started_at, finished_at from jobs\s""";

	private static final int MAX_ERROR = 2000;

	private static final String MINE = " where id = :id and attempt = :attempt and status = 'RUNNING'";

	/** After all ULIDs in every collation, unlike a sign. */
	private static final String LAST_ID = "Z".repeat(26);

	private final JdbcClient database;

	private final JsonMapper json = JsonMapper.builder().build();

	JobRepository(JdbcClient database) {
		this.database = database;
	}

	void insert(String id, String kind, JsonNode request, Instant now) {
		this.database.sql("""
				insert into jobs (id, kind, status, request, cancel_requested, attempt, failures, revision, created_at)
				values (:id, :kind, 'QUEUED', :request, false, 0, 0, 1, :now)""")
			.param("id", id)
			.param("kind", kind)
			.param("request", this.json.writeValueAsString(request))
			.param("now", time(now))
			.update();
	}

	Optional<Job> find(String id) {
		return this.database.sql(SELECT + "where id = :id").param("id", id).query(this::row).optional();
	}

	/**
	 * Lists jobs of a kind, newest first.
	 * @param before only jobs older than the one with this id; {@code null} to start at
	 * the newest
	 */
	List<Job> list(String kind, @Nullable String before, int limit) {
		return this.database.sql(SELECT + "where kind = :kind and id < :before order by id desc limit :limit")
			.param("kind", kind)
			.param("before", (before != null) ? before : LAST_ID)
			.param("limit", limit)
			.query(this::row)
			.list();
	}

	long countOpen() {
		return this.database.sql("select count(*) from jobs where finished_at is null").query(Long.class).single();
	}

	/**
	 * Counts the jobs that have not ended.
	 */
	List<OpenJobs> open() {
		return this.database
			.sql("select kind, status, count(*) as jobs from jobs where finished_at is null group by kind, status")
			.query((row, number) -> new OpenJobs(row.getString("kind"), JobStatus.valueOf(row.getString("status")),
					row.getInt("jobs")))
			.list();
	}

	/** Starts a new attempt. From now on only this attempt may change the job. */
	boolean claim(String id, String node, Instant now) {
		return this.database.sql("""
				update jobs set status = 'RUNNING', node = :node, attempt = attempt + 1, revision = revision + 1,
				started_at = coalesce(started_at, :now) where id = :id and status in ('QUEUED', 'RUNNING')""")
			.param("node", node)
			.param("now", time(now))
			.param("id", id)
			.update() > 0;
	}

	/** Puts the job back into the queue. */
	boolean release(Job job, int failures, @Nullable Double partAtFailure, @Nullable String error) {
		return this.database
			.sql("update jobs set status = 'QUEUED', node = null, failures = :failures, "
					+ "part_at_failure = :part, error = :error, revision = revision + 1" + MINE)
			.param("failures", failures)
			.param("part", partAtFailure, Types.DOUBLE)
			.param("error", shortened(error))
			.param("id", job.id())
			.param("attempt", job.attempt())
			.update() > 0;
	}

	boolean progress(Job job, JsonNode progress) {
		return this.database.sql("update jobs set progress = :progress, revision = revision + 1" + MINE)
			.param("progress", this.json.writeValueAsString(progress))
			.param("id", job.id())
			.param("attempt", job.attempt())
			.update() > 0;
	}

	boolean finish(Job job, JobStatus status, @Nullable JsonNode result, @Nullable String error, Instant now) {
		return this.database
			.sql("update jobs set status = :status, result = :result, error = :error, finished_at = :now, "
					+ "revision = revision + 1" + MINE)
			.param("status", status.name())
			.param("result", (result != null) ? this.json.writeValueAsString(result) : null)
			.param("error", shortened(error))
			.param("now", time(now))
			.param("id", job.id())
			.param("attempt", job.attempt())
			.update() > 0;
	}

	/**
	 * Cancels a queued job at once. A running one is marked, and cancelled by its node.
	 */
	boolean cancel(String id, Instant now) {
		boolean queued = this.database.sql("""
				update jobs set status = 'CANCELLED', cancel_requested = true, finished_at = :now,
				revision = revision + 1 where id = :id and status = 'QUEUED'""")
			.param("now", time(now))
			.param("id", id)
			.update() > 0;
		return queued || this.database.sql(
				"update jobs set cancel_requested = true, revision = revision + 1 where id = :id and status = 'RUNNING'")
			.param("id", id)
			.update() > 0;
	}

	int deleteEndedBefore(Instant time) {
		return this.database.sql("delete from jobs where finished_at < :time").param("time", time(time)).update();
	}

	/**
	 * How many jobs wait or run.
	 *
	 * @param kind kind of the jobs
	 * @param status {@link JobStatus#QUEUED} or {@link JobStatus#RUNNING}
	 * @param jobs their number
	 */
	record OpenJobs(String kind, JobStatus status, int jobs) {
	}

	private Job row(ResultSet row, int number) throws SQLException {
		return new Job(row.getString("id"), row.getString("kind"), JobStatus.valueOf(row.getString("status")),
				this.json.readTree(row.getString("request")), tree(row.getString("progress")),
				tree(row.getString("result")), row.getString("error"), row.getBoolean("cancel_requested"),
				row.getInt("attempt"), row.getInt("failures"), row.getObject("part_at_failure", Double.class),
				row.getLong("revision"), row.getObject("created_at", OffsetDateTime.class).toInstant(),
				instant(row, "started_at"), instant(row, "finished_at"));
	}

	private @Nullable JsonNode tree(@Nullable String text) {
		return (text != null) ? this.json.readTree(text) : null;
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static OffsetDateTime time(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static @Nullable String shortened(@Nullable String text) {
		return (text != null && text.length() > MAX_ERROR) ? text.substring(0, MAX_ERROR) : text;
	}

}
