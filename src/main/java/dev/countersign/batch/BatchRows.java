package dev.countersign.batch;

import dev.countersign.encryption.SealedContent;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Removes the lines, images and results of batches, a limited number in each statement.
 */
class BatchRows implements SealedContent {

	private static final int MAX_PER_STATEMENT = 500;

	private final JdbcClient database;

	BatchRows(JdbcClient database) {
		this.database = database;
	}

	/** Removes the images that a batch has left, and frees the room that they took. */
	void deleteImages(String batch) {
		delete("batch_image", "number", batch);
		this.database.sql("update batch set image_bytes = 0 where id = ? and image_bytes > 0").param(batch).update();
	}

	/**
	 * Forgets the amounts of a batch's lines, which are kept no longer than the images.
	 */
	void forgetAmounts(String batch) {
		int forgotten;
		do {
			forgotten = this.database
				.sql("""
						update batch_line set amount = null where batch_id = ? and line in (select line from batch_line
						where batch_id = ? and amount is not null order by line fetch first %d rows only)"""
					.formatted(MAX_PER_STATEMENT))
				.params(batch, batch)
				.update();
		}
		while (forgotten > 0);
	}

	/** Removes a batch with all that belongs to it. */
	void deleteAll(String batch) {
		deleteImages(batch);
		delete("batch_result", "line", batch);
		delete("batch_line", "line", batch);
		this.database.sql("delete from batch where id = ?").param(batch).update();
	}

	private void delete(String table, String number, String batch) {
		int removed;
		do {
			// The next ones by their number, so that no statement reads the whole batch.
			removed = this.database.sql("""
					delete from %1$s where batch_id = ? and %2$s in (select %2$s from %1$s where batch_id = ?
					order by %2$s fetch first %3$d rows only)""".formatted(table, number, MAX_PER_STATEMENT))
				.params(batch, batch)
				.update();
		}
		while (removed > 0);
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
