package dev.countersign.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Batches that are going to be removed. Whoever removes a batch gives it up first: from
 * then on nobody sees it, nobody adds to it, and its idempotency key is free.
 */
class GivenUpBatches {

	private static final Logger log = LoggerFactory.getLogger(GivenUpBatches.class);

	/** A batch that nobody has touched for so long was received by a dead node. */
	private static final Duration ABANDONED = Duration.ofMinutes(1);

	private static final String GIVE_UP = "update batch set given_up = true, idempotency_key = null where "
			+ ReceivedBatches.RECEIVING + " and ";

	private final JdbcClient database;

	private final BatchRows rows;

	private final Clock clock;

	GivenUpBatches(JdbcClient database, BatchRows rows, Clock clock) {
		this.database = database;
		this.rows = rows;
		this.clock = clock;
	}

	/** Whether no living node receives a batch that was last touched then. */
	boolean isAbandoned(Instant touchedAt) {
		return touchedAt.isBefore(abandoned());
	}

	private Instant abandoned() {
		return this.clock.instant().minus(ABANDONED);
	}

	/** Gives a batch up if no living node receives it. */
	void giveUpIfAbandoned(String id) {
		this.database.sql(GIVE_UP + "id = ? and touched_at < ?").params(id, BatchStore.time(abandoned())).update();
	}

	/**
	 * Gives up what no living node receives, so that a node that comes back finds it
	 * given up and adds nothing any more. Its idempotency keys are free again.
	 */
	void giveUpAbandoned() {
		this.database.sql(GIVE_UP + "touched_at < ?").param(BatchStore.time(abandoned())).update();
	}

	/**
	 * Ids of batches that were given up and have not been removed. Not those that their
	 * own node has just begun to discard: two that remove the same rows get in each
	 * other's way.
	 */
	List<String> ids() {
		return this.database.sql("""
				select id from batch where settled = false and status = 'RECEIVING' and given_up = true
				and touched_at < ? order by id fetch first 100 rows only""")
			.param(BatchStore.time(abandoned()))
			.query((row, number) -> row.getString(1))
			.list();
	}

	/**
	 * Takes back an ended batch that is to be removed, as if it had been given up while
	 * it was received. Nobody sees it from then on, and if its removal is stopped, it
	 * goes on with that of the others.
	 */
	void withdraw(String id) {
		this.database.sql("""
				update batch set status = 'RECEIVING', settled = false, given_up = true, idempotency_key = null
				where id = ? and settled = true""").param(id).update();
	}

	/**
	 * Removes a batch that is not taken, unless it was published or given up. What cannot
	 * be removed now is left to the sweep, for the caller is to be told why the batch was
	 * not taken.
	 */
	void discard(String id) {
		try {
			int givenUp = this.database
				.sql("update batch set given_up = true, idempotency_key = null, touched_at = ? where "
						+ ReceivedBatches.RECEIVING + " and id = ?")
				.params(BatchStore.time(this.clock.instant()), id)
				.update();
			if (givenUp > 0) {
				this.rows.deleteAll(id, () -> false);
			}
		}
		catch (DataAccessException ex) {
			log.atWarn()
				.addKeyValue("batch", id)
				.log("A batch that was not taken is removed later: {}", ex.getClass().getSimpleName());
		}
	}

}
