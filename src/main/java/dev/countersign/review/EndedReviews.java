package dev.countersign.review;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.countersign.access.Tenant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends cases in the database, a limited number at a time: those whose time is over, those
 * whose images take too much room, and those without a record.
 */
class EndedReviews {

	private final JdbcClient database;

	private final TransactionTemplate transactions;

	private final ReviewImages images;

	EndedReviews(JdbcClient database, TransactionTemplate transactions, ReviewImages images) {
		this.database = database;
		this.transactions = transactions;
		this.images = images;
	}

	/**
	 * Notes which of the cases before an id have a record.
	 * @return how many were noted, at most the maximum
	 */
	int noteRecorded(UUID end, int max) {
		return this.database.sql("""
				update review_case set recorded = true where id in (select c.id from review_case c
				where c.recorded = false and c.id < ? and %s
				order by c.id fetch first %d rows only)""".formatted(ReviewStore.RECORDED, max)).param(end).update();
	}

	/**
	 * Deletes cases before an id without a record.
	 * @return how many were deleted, at most the maximum
	 */
	int deleteUnrecorded(UUID end, int max) {
		return this.database.sql("""
				delete from review_case where id in (select c.id from review_case c
				where c.recorded = false and c.id < ? and not %s
				order by c.id fetch first %d rows only)""".formatted(ReviewStore.RECORDED, max)).param(end).update();
	}

	/**
	 * Deletes cases before an id whose record has expired.
	 * @return how many were deleted, at most the maximum
	 */
	int deleteWithoutRecord(UUID end, int max) {
		return this.database.sql("""
				delete from review_case where id in (select id from review_case
				where id < ? and id < (select id from verification order by id fetch first 1 rows only)
				order by id fetch first %d rows only)""".formatted(max)).param(end).update();
	}

	/**
	 * Closes cases that nobody decided in time, and deletes the images of cases that have
	 * ended.
	 * @return how many cases were changed, at most the maximum
	 */
	int end(Instant now, int max) {
		Integer ended = this.transactions.execute((status) -> {
			List<UUID> ids = this.database.sql(
					"select id from review_case where ends_at <= ? order by ends_at fetch first %d rows only for update"
						.formatted(max))
				.param(ReviewStore.utc(now))
				.query((row, number) -> row.getObject(1, UUID.class))
				.list();
			end(ids);
			return ids.size();
		});
		return (ended != null) ? ended : 0;
	}

	/** Lists the tenants whose decided cases have more images than a size. */
	List<Kept> keptBeyond(long bytes) {
		return this.database.sql("""
				select tenant, sum(bytes) from review_case where status = 'DECIDED' and ends_at is not null
				group by tenant having sum(bytes) > ?""")
			.param(bytes)
			.query((row, number) -> new Kept(new Tenant(row.getString(1)), row.getLong(2)))
			.list();
	}

	/**
	 * Deletes the images of a tenant's oldest decided cases.
	 * @param bytes how much to delete at least, if there is so much
	 * @param max the maximum number of cases
	 * @return how much was deleted
	 */
	long endOldestDecided(Tenant tenant, long bytes, int max) {
		Long deleted = this.transactions.execute((status) -> {
			List<UUID> ids = new ArrayList<>();
			long[] size = new long[1];
			this.database.sql("""
					select id, bytes from review_case where tenant = ? and status = 'DECIDED' and ends_at is not null
					order by id fetch first %d rows only for update""".formatted(max))
				.param(tenant.id())
				.query((ResultSet row) -> {
					if (size[0] < bytes) {
						ids.add(row.getObject(1, UUID.class));
						size[0] += row.getLong(2);
					}
				});
			end(ids);
			return size[0];
		});
		return (deleted != null) ? deleted : 0;
	}

	private void end(List<UUID> ids) {
		if (ids.isEmpty()) {
			return;
		}
		this.images.delete(ids);
		this.database
			.sql("update review_case set status = 'EXPIRED' where id in (:ids) and status in " + ReviewStore.WAITING)
			.param("ids", ids)
			.update();
		this.database.sql("""
				update review_case set bytes = 0, amount = null, ends_at = null, leased_by = null,
				leased_person = null, leased_person_of = null, leased_until = null where id in (:ids)""")
			.param("ids", ids)
			.update();
	}

	/**
	 * What a tenant's decided cases take up.
	 *
	 * @param tenant the tenant
	 * @param bytes the total size of their images
	 */
	record Kept(Tenant tenant, long bytes) {
	}

}
