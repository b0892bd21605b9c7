package dev.countersign.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the guard counts of specimens that were sent along. They have no id by which the
 * trail could be searched, so each attempt is also kept under their digests for a while.
 * The trail itself keeps the same digests for longer.
 */
public class SpecimenAttempts {

	/** How many are kept, whatever comes in: the oldest go first. */
	private static final int MAX_KEPT = 1_000_000;

	private static final int MAX_PER_STATEMENT = 1000;

	private static final UUID LAST = new UUID(-1, -1);

	private final JdbcTemplate database;

	private final int maxKept;

	SpecimenAttempts(JdbcTemplate database) {
		this(database, MAX_KEPT);
	}

	SpecimenAttempts(JdbcTemplate database, int maxKept) {
		this.database = database;
		this.maxKept = maxKept;
	}

	/** Appends what counts of these records, in the transaction that appends them. */
	void append(List<AuditRecord> records) {
		List<Object[]> rows = new ArrayList<>();
		for (AuditRecord made : records) {
			if (made.referenceId() == null && made.attempt()) {
				UUID id = Ulid.from(made.id()).toUuid();
				made.specimens()
					.stream()
					.map(AuditRecord.ComparedSpecimen::sha256)
					.distinct()
					.forEach((sha256) -> rows.add(new Object[] { id, made.caller().tenant().id(), sha256 }));
			}
		}
		if (!rows.isEmpty()) {
			this.database.batchUpdate("insert into specimen_attempt (id, tenant, sha256) values (?, ?, ?)", rows);
		}
	}

	/**
	 * Finds out whether any of some specimens had a number of attempts.
	 * @param tenant the tenant that they belong to
	 * @param sha256 the specimens' digests, at least one
	 * @param since the first id that counts
	 * @param number how many, at least 1
	 * @return when the first of the latest attempts was made, as many as that number, for
	 * the specimen for which it is latest; empty if none had as many
	 */
	public Optional<Instant> find(Tenant tenant, Collection<String> sha256, UUID since, int number) {
		// One index range for each, read to that number and no further.
		String each = """
				select (select id from specimen_attempt where tenant = ? and sha256 = ? and id >= ?
				order by tenant, sha256, id desc offset %d rows fetch first 1 rows only)""".formatted(number - 1);
		List<Object> parameters = new ArrayList<>();
		sha256.forEach((digest) -> parameters.addAll(List.of(tenant.id(), digest, since)));
		return this.database
			.queryForList(String.join(" union all ", Collections.nCopies(sha256.size(), each)), UUID.class,
					parameters.toArray())
			.stream()
			.filter((id) -> id != null)
			.map((id) -> Ulid.from(id).getInstant())
			.max(Comparator.naturalOrder());
	}

	/**
	 * Removes what no longer counts, and the oldest of what is too much.
	 * @param end the first id that counts
	 * @param stop whether to end early, checked between statements
	 */
	public void expire(UUID end, BooleanSupplier stop) {
		for (int removed = MAX_PER_STATEMENT; removed >= MAX_PER_STATEMENT && !stop.getAsBoolean();) {
			removed = removeOldest(end, MAX_PER_STATEMENT);
		}
		Long kept = this.database.queryForObject("select count(*) from specimen_attempt", Long.class);
		for (long excess = ((kept != null) ? kept : 0) - this.maxKept; excess > 0 && !stop.getAsBoolean();) {
			excess -= Math.max(1, removeOldest(LAST, (int) Math.min(excess, MAX_PER_STATEMENT)));
		}
	}

	/** By a range of ids, which the primary key serves on every database. */
	private int removeOldest(UUID end, int max) {
		List<@Nullable UUID> found = this.database.queryForList(
				"select id from specimen_attempt where id < ? order by id offset ? rows fetch first 1 rows only",
				UUID.class, end, max - 1);
		UUID last = found.isEmpty() ? null : found.get(0);
		return this.database.update("delete from specimen_attempt where id < ? and id <= ?", end,
				(last != null) ? last : end);
	}

}
