package dev.countersign.batch;

import java.util.function.BooleanSupplier;

import dev.countersign.encryption.SealedContent;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes the lines, images and results of batches, a limited number in each statement.
 * What is stopped goes on where it was when it is called again.
 */
class BatchRows implements SealedContent {

	private static final int MAX_PER_STATEMENT = 500;

	private final JdbcClient database;

	BatchRows(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Removes the images that a batch has left, and frees the room that they took.
	 * @param stop whether to end early, checked before each statement
	 * @return whether all are gone
	 */
	boolean deleteImages(String batch, BooleanSupplier stop) {
		if (!delete("batch_image", "number", batch, stop)) {
			return false;
		}
		this.database.sql("update batch set image_bytes = 0 where id = ? and image_bytes > 0").param(batch).update();
		return true;
	}

	/**
	 * Forgets the amounts of a batch's lines, which are kept no longer than the images.
	 * @param stop whether to end early, checked before each statement
	 * @return whether all are forgotten
	 */
	boolean forgetAmounts(String batch, BooleanSupplier stop) {
		return repeat("""
				update batch_line set amount = null where batch_id = ? and line in (select line from batch_line
				where batch_id = ? and amount is not null order by line fetch first %d rows only)"""
			.formatted(MAX_PER_STATEMENT), batch, stop);
	}

	/**
	 * Removes a batch with all that belongs to it.
	 * @param stop whether to end early, checked before each statement
	 * @return whether all of it is gone
	 */
	boolean deleteAll(String batch, BooleanSupplier stop) {
		boolean isEmpty = deleteImages(batch, stop) && delete("batch_result", "line", batch, stop)
				&& delete("batch_line", "line", batch, stop);
		if (isEmpty) {
			this.database.sql("delete from batch where id = ?").param(batch).update();
		}
		return isEmpty;
	}

	/** The next ones by their number, so that no statement reads the whole batch. */
	private boolean delete(String table, String number, String batch, BooleanSupplier stop) {
		return repeat("""
				delete from %1$s where batch_id = ? and %2$s in (select %2$s from %1$s where batch_id = ?
				order by %2$s fetch first %3$d rows only)""".formatted(table, number, MAX_PER_STATEMENT), batch, stop);
	}

	private boolean repeat(String sql, String batch, BooleanSupplier stop) {
		int changed;
		do {
			if (stop.getAsBoolean()) {
				return false;
			}
			changed = this.database.sql(sql).params(batch, batch).update();
		}
		while (changed > 0);
		return true;
	}

	@Override
	public boolean isSealedWith(long keyId) {
		return this.database.sql("select 1 from batch_image where key_id = ? fetch first 1 rows only")
			.param(keyId)
			.query(Integer.class)
			.optional()
			.isPresent();
	}

}
