package dev.countersign.batch;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.countersign.audit.AuditRecord;
import dev.countersign.encryption.Sealed;
import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The lines of batches: those that wait, their images, and what they came to. A line's
 * outcome, its record in the trail and the end of its images are committed together, and
 * the outcome's primary key lets no second one in, so that a line has exactly one,
 * whichever nodes die or only seem to.
 */
class LineStore {

	/**
	 * The columns are named so that PostgreSQL's prepared plans outlast a column that a
	 * later version adds.
	 */
	private static final String LINES = """
			select l.batch_id, l.line, l.reference_id, l.specimens, l.query, l.threshold, l.amount, l.defects
			from batch_line l\s""";

	private static final String WITHOUT_OUTCOME = """
			and not exists (select 1 from batch_result r where r.batch_id = l.batch_id and r.line = l.line)
			""";

	private static final String IN_ORDER = "order by l.line fetch first %d rows only";

	private static final int MAX_CONFLICTS = 20;

	private final JdbcClient database;

	private final TransactionOperations transactions;

	private final Consumer<AuditRecord> trail;

	/**
	 * Creates the store.
	 * @param trail appends a record within the transaction that has begun
	 */
	LineStore(JdbcClient database, TransactionOperations transactions, Consumer<AuditRecord> trail) {
		this.database = database;
		this.transactions = transactions;
		this.trail = trail;
	}

	/**
	 * The next lines of a shard that have no outcome and may be tried, in the manifest's
	 * order.
	 */
	List<BatchLine> waiting(String batch, int shard, int after, int limit, Instant now) {
		return this.database
			.sql(LINES
					+ "where l.batch_id = ? and l.shard = ? and l.line > ? and (l.retry_at is null or l.retry_at <= ?) "
					+ WITHOUT_OUTCOME + IN_ORDER.formatted(limit))
			.params(batch, shard, after, BatchStore.time(now))
			.query(LineStore::line)
			.list();
	}

	/**
	 * When the first of a shard's lines that were put back may be tried again.
	 * @return empty if none was put back, or all have their outcome
	 */
	Optional<Instant> nextRetry(String batch, int shard) {
		return this.database
			.sql("select min(l.retry_at) as retry_at from batch_line l where l.batch_id = ? and l.shard = ?"
					+ " and l.retry_at is not null " + WITHOUT_OUTCOME)
			.params(batch, shard)
			.query((row, number) -> Optional.ofNullable(BatchStore.instant(row, "retry_at")))
			.single();
	}

	/** Notes that a line failed for no reason of its own, and when to try it again. */
	void putBack(BatchLine line, Instant retryAt) {
		this.database.sql("update batch_line set defects = ?, retry_at = ? where batch_id = ? and line = ?")
			.params(line.defects() + 1, BatchStore.time(retryAt), line.batch(), line.number())
			.update();
	}

	private static BatchLine line(ResultSet row, int number) throws SQLException {
		String specimens = row.getString("specimens");
		List<Integer> references = (specimens != null)
				? Arrays.stream(specimens.split(",")).map(Integer::valueOf).toList() : List.of();
		BigDecimal amount = row.getBigDecimal("amount");
		return new BatchLine(row.getString("batch_id"), row.getInt("line"), row.getString("reference_id"), references,
				row.getInt("query"), row.getObject("threshold", Double.class),
				(amount != null) ? new Amount(amount) : null, row.getInt("defects"));
	}

	/**
	 * Reads images of a batch.
	 * @return those that are still there, by number
	 */
	Map<Integer, Sealed> images(String batch, Collection<Integer> numbers) {
		Map<Integer, Sealed> images = new HashMap<>();
		this.database
			.sql("select number, key_id, content from batch_image where batch_id = :batch and number in (:numbers)")
			.param("batch", batch)
			.param("numbers", numbers)
			.query((row, number) -> images.put(row.getInt(1), new Sealed(row.getLong(2), row.getBytes(3))))
			.list();
		return images;
	}

	/**
	 * Commits the outcome of a line.
	 * @param line the line
	 * @param outcome what came of it
	 * @param answer the verification or the problem, in JSON
	 * @param record the verification's record; {@code null} if there is no verdict
	 * @throws LineNotWantedException if it has an outcome already, or if its batch has
	 * ended; then nothing is recorded
	 */
	void commit(BatchLine line, LineOutcome outcome, String answer, @Nullable AuditRecord record) {
		try {
			this.transactions.executeWithoutResult((status) -> {
				requireOpen(line.batch());
				this.database.sql("insert into batch_result (batch_id, line, outcome, answer) values (?, ?, ?, ?)")
					.params(line.batch(), line.number(), outcome.name(), answer)
					.update();
				if (record != null) {
					this.trail.accept(record.inBatch(line.batch()));
				}
				release(line);
			});
		}
		catch (DuplicateKeyException ex) {
			throw new LineNotWantedException();
		}
	}

	private void requireOpen(String batch) {
		boolean open = !this.database.sql("select 1 from batch where id = ? and status in ('QUEUED', 'RUNNING')")
			.param(batch)
			.query(Integer.class)
			.list()
			.isEmpty();
		if (!open) {
			throw new LineNotWantedException();
		}
	}

	/**
	 * Removes the images that no other line needs. In the order of their numbers, so that
	 * lines that share images do not wait for each other in a circle.
	 */
	private void release(BatchLine line) {
		for (int number : new TreeSet<>(Stream.concat(line.references().stream(), Stream.of(line.query())).toList())) {
			if (delete(line.batch(), number, 1) == 0) {
				this.database.sql("update batch_image set uses = uses - 1 where batch_id = ? and number = ?")
					.params(line.batch(), number)
					.update();
				// Zero if the other line that had a use left gave it up meanwhile.
				delete(line.batch(), number, 0);
			}
		}
	}

	private int delete(String batch, int number, int uses) {
		return this.database.sql("delete from batch_image where batch_id = ? and number = ? and uses <= ?")
			.params(batch, number, uses)
			.update();
	}

	/**
	 * Fails all lines of a batch that have no outcome, some at a time.
	 * @param batch the batch's id
	 * @param answer the problem, in JSON
	 * @param limit how many at a time
	 * @return how many lines this call has failed; fewer than the limit if none is left
	 */
	int failWaiting(String batch, String answer, int limit) {
		for (int conflict = 0; conflict < MAX_CONFLICTS; conflict++) {
			try {
				return this.database
					.sql("""
							insert into batch_result (batch_id, line, outcome, answer)
							select l.batch_id, l.line, 'FAILED', cast(? as varchar) from batch_line l where l.batch_id = ?"""
							+ " " + WITHOUT_OUTCOME + IN_ORDER.formatted(limit))
					.params(answer, batch)
					.update();
			}
			catch (DuplicateKeyException ex) {
				// A node has finished one of these lines at this moment: look again.
			}
		}
		return limit;
	}

	/**
	 * Reads outcomes in the manifest's order.
	 * @param batch the batch's id
	 * @param outcome only these; {@code null} for all
	 * @param after the line that all of these follow; -1 to start with the first
	 * @param limit how many at most
	 */
	List<LineResult> results(String batch, @Nullable LineOutcome outcome, int after, int limit) {
		String which = (outcome != null) ? "and r.outcome = '" + outcome.name() + "' " : "";
		return this.database
			.sql("select r.line, l.custom_id, r.outcome, r.answer from batch_result r "
					+ "join batch_line l on l.batch_id = r.batch_id and l.line = r.line "
					+ "where r.batch_id = ? and r.line > ? " + which
					+ "order by r.line fetch first %d rows only".formatted(limit))
			.params(batch, after)
			.query((row, number) -> new LineResult(row.getInt(1), row.getString(2),
					LineOutcome.valueOf(row.getString(3)), row.getString(4)))
			.list();
	}

}
