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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.encryption.Sealed;
import dev.countersign.encryption.SealedContent;
import dev.countersign.image.Region;
import dev.countersign.verification.Amount;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Cases, their sealed images and decisions in the database. A case whose verification has
 * no record does not exist to readers; nor does another tenant's.
 */
class ReviewStore implements SealedContent {

	/** Ends with the alias of the case. */
	private static final String RECORDED = "exists (select 1 from verification v where v.id = c.id and v.tenant = c.tenant)";

	private static final String EXPORTED = """
			from review_decision d join review_case c on c.id = d.case_id and c.tenant = d.tenant
			where d.tenant = ? and d.id >= ? and d.id < ? and d.settled in ('GENUINE', 'FORGED') and c.bytes > 0""";

	private static final String WAITING = "('OPEN', 'CONTESTED')";

	private final JdbcClient database;

	private final TransactionTemplate transactions;

	ReviewStore(JdbcClient database, TransactionTemplate transactions) {
		this.database = database;
		this.transactions = transactions;
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
			for (int i = 0; i < kept.images().size(); i++) {
				Sealed image = kept.images().get(i);
				this.database.sql("insert into review_image (case_id, number, key_id, image) values (?, ?, ?, ?)")
					.params(kept.id(), i, image.keyId(), image.content())
					.update();
			}
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
			.sql("select * from review_case c where tenant = ? and id = ? and %s%s".formatted(RECORDED, locking))
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
			conditions.add("(c.leased_until is null or c.leased_until <= ? or c.leased_by = ?)");
			values.addAll(List.of(utc(now), caller.subject()));
			conditions.add(
					"not exists (select 1 from review_decision d where d.case_id = c.id and coalesce(d.person, d.subject) = ?)");
			values.add(caller.person());
		}
		add(conditions, values, "exists (select 1 from verification b where b.id = c.id and b.batch_id = ?)",
				query.batchId());
		conditions.add(RECORDED);
		return this.database
			.sql("select * from review_case c where %s order by c.id fetch first %d rows only"
				.formatted(String.join(" and ", conditions), query.limit() + 1))
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

	void lease(UUID id, @Nullable String by, @Nullable Instant until) {
		this.database.sql(
				"update review_case set leased_by = ?, leased_until = cast(? as timestamp with time zone) where id = ?")
			.params(Arrays.asList(by, utcOrNull(until), id))
			.update();
	}

	/** Reads the decisions on cases, by case, in order. */
	Map<UUID, List<ReviewDecision>> decisions(Tenant tenant, Collection<UUID> ids) {
		if (ids.isEmpty()) {
			return Map.of();
		}
		Map<UUID, List<ReviewDecision>> found = new HashMap<>();
		this.database.sql("select * from review_decision where tenant = :tenant and case_id in (:ids) order by id")
			.param("tenant", tenant.id())
			.param("ids", ids)
			.query((ResultSet row) -> {
				found.computeIfAbsent(row.getObject("case_id", UUID.class), (id) -> new ArrayList<>())
					.add(decision(row));
			});
		return found;
	}

	/**
	 * Appends a decision and brings its case up to date, in the caller's transaction.
	 * @param endsAt when the case ends; {@code null} if the decision does not change that
	 */
	void decide(Tenant tenant, CaseState state, Evidence evidence, ReviewDecision decision, Ruling ruling,
			@Nullable Instant endsAt) {
		Reason reason = decision.reason();
		Outcome settled = decision.settled();
		this.database
			.sql("""
					insert into review_decision (id, tenant, case_id, decided_at, subject, person, outcome, reason, note, enrolled,
					settled, decided_in, reference_id, model, verdict, distance, threshold, weight)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(Arrays.asList(UlidCreator.getMonotonicUlid(decision.at().toEpochMilli()).toUuid(), tenant.id(),
					state.id(), utc(decision.at()), decision.subject(), decision.person(), decision.outcome().name(),
					(reason != null) ? reason.name() : null, decision.note(), decision.enrolled(),
					(settled != null) ? settled.name() : null, evidence.month(), state.referenceId(), evidence.model(),
					evidence.verdict(), evidence.distance(), evidence.threshold(), state.weight()))
			.update();
		this.database.sql("""
				update review_case set status = ?, outcome = ?, leased_by = null, leased_until = null,
				ends_at = coalesce(cast(? as timestamp with time zone), ends_at) where id = ?""")
			.params(Arrays.asList(ruling.status().name(), (settled != null) ? settled.name() : null, utcOrNull(endsAt),
					state.id()))
			.update();
	}

	/**
	 * Reads what a tenant's decided cases say, ordered by model, month and source.
	 * @param from the first decision's id
	 * @param to the first id after the last decision's
	 * @param max the maximum number of rows
	 */
	List<ReviewReport.EvidenceRow> evidence(Tenant tenant, UUID from, UUID to, int max) {
		return this.database.sql("""
				select model, decided_in, source, verdict, accepted, settled, count(*) as cases, sum(weight) as weight
				from (select model, decided_in, coalesce(reference_id, cast(case_id as varchar)) as source, verdict,
				case when distance <= threshold then 1 else 0 end as accepted, settled, weight from review_decision
				where tenant = ? and id >= ? and id < ? and settled is not null) d
				group by model, decided_in, source, verdict, accepted, settled
				order by model, decided_in, source fetch first %d rows only""".formatted(max))
			.params(tenant.id(), from, to)
			.query((row, number) -> new ReviewReport.EvidenceRow(row.getString("model"), row.getString("decided_in"),
					row.getString("source"), row.getString("verdict"), row.getInt("accepted") == 1,
					Outcome.valueOf(row.getString("settled")), row.getLong("cases"), row.getDouble("weight")))
			.list();
	}

	/** Counts the cases that can be exported, as {@link #exported} reads them. */
	long countExported(Tenant tenant, UUID from, UUID to) {
		return this.database.sql("select count(*) " + EXPORTED)
			.params(tenant.id(), from, to)
			.query(Long.class)
			.single();
	}

	/**
	 * Reads cases that were decided as genuine or forged and whose images are still kept,
	 * in the order of their decisions.
	 * @param from the first decision's id
	 * @param to the first id after the last decision's
	 * @param max the maximum number of cases
	 */
	List<Exported> exported(Tenant tenant, UUID from, UUID to, int max) {
		return this.database
			.sql("select d.id as decision, c.* %s order by d.id fetch first %d rows only".formatted(EXPORTED, max))
			.params(tenant.id(), from, to)
			.query((row, number) -> new Exported(row.getObject("decision", UUID.class), state(row, number)))
			.list();
	}

	/** Reads a sealed image; empty if it is gone. */
	Optional<Sealed> image(UUID id, int number) {
		return this.database.sql("select key_id, image from review_image where case_id = ? and number = ?")
			.params(id, number)
			.query((row, index) -> new Sealed(row.getLong(1), row.getBytes(2)))
			.optional();
	}

	@Override
	public boolean isSealedWith(long key) {
		return !this.database.sql("select 1 from review_image where key_id = ? fetch first 1 rows only")
			.param(key)
			.query(Integer.class)
			.list()
			.isEmpty();
	}

	/**
	 * Lists images that a key sealed, after an address and in the order of addresses.
	 */
	List<ImageAddress> sealedWith(long key, ImageAddress after, int max) {
		return this.database.sql("""
				select i.case_id, i.number, c.tenant from review_image i join review_case c on c.id = i.case_id
				where i.key_id = ? and (i.case_id > ? or (i.case_id = ? and i.number > ?))
				order by i.case_id, i.number fetch first %d rows only""".formatted(max))
			.params(key, after.id(), after.id(), after.number())
			.query((row, index) -> new ImageAddress(new Tenant(row.getString("tenant")),
					row.getObject("case_id", UUID.class), row.getInt("number")))
			.list();
	}

	/** Replaces an image, unless it is gone or another one meanwhile. */
	void replaceImage(ImageAddress address, Sealed old, Sealed image) {
		this.database
			.sql("update review_image set key_id = ?, image = ? where case_id = ? and number = ? and key_id = ?")
			.params(image.keyId(), image.content(), address.id(), address.number(), old.keyId())
			.update();
	}

	/**
	 * Notes which of the cases before an id have a record.
	 * @return how many were noted, at most the maximum
	 */
	int noteRecorded(UUID end, int max) {
		return this.database.sql("""
				update review_case set recorded = true where id in (select c.id from review_case c
				where c.recorded = false and c.id < ? and %s
				order by c.id fetch first %d rows only)""".formatted(RECORDED, max)).param(end).update();
	}

	/**
	 * Deletes cases before an id without a record.
	 * @return how many were deleted, at most the maximum
	 */
	int deleteUnrecorded(UUID end, int max) {
		return this.database.sql("""
				delete from review_case where id in (select c.id from review_case c
				where c.recorded = false and c.id < ? and not %s
				order by c.id fetch first %d rows only)""".formatted(RECORDED, max)).param(end).update();
	}

	/** Deletes cases whose record has expired. */
	int deleteWithoutRecord(int max) {
		return this.database.sql("""
				delete from review_case where id in (select id from review_case
				where id < (select id from verification order by id fetch first 1 rows only)
				order by id fetch first %d rows only)""".formatted(max)).update();
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
				.param(utc(now))
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
		this.database.sql("delete from review_image where case_id in (:ids)").param("ids", ids).update();
		this.database.sql("update review_case set status = 'EXPIRED' where id in (:ids) and status in " + WAITING)
			.param("ids", ids)
			.update();
		this.database.sql("""
				update review_case set bytes = 0, amount = null, ends_at = null, leased_by = null, leased_until = null
				where id in (:ids)""").param("ids", ids).update();
	}

	/** Counts the cases of all tenants that wait. */
	Waiting waiting() {
		return this.database
			.sql("""
					select count(*), (select id from review_case where status in %1$s and recorded = true
					order by id fetch first 1 rows only) from review_case where status in %1$s and recorded = true"""
				.formatted(WAITING))
			.query((row, number) -> new Waiting(row.getLong(1), row.getObject(2, UUID.class)))
			.single();
	}

	private static CaseState state(ResultSet row, int number) throws SQLException {
		String outcome = row.getString("outcome");
		int width = row.getInt("region_width");
		Region region = row.wasNull() ? null
				: new Region(row.getInt("region_x"), row.getInt("region_y"), width, row.getInt("region_height"));
		BigDecimal amount = row.getBigDecimal("amount");
		return new CaseState(row.getObject("id", UUID.class), row.getString("reference_id"),
				ReviewStatus.valueOf(row.getString("status")), (outcome != null) ? Outcome.valueOf(outcome) : null,
				row.getDouble("weight"), (amount != null) ? new Amount(amount) : null, row.getLong("bytes"), region,
				row.getString("leased_by"), instant(row, "leased_until"), instant(row, "ends_at"));
	}

	private static ReviewDecision decision(ResultSet row) throws SQLException {
		String reason = row.getString("reason");
		String settled = row.getString("settled");
		String subject = row.getString("subject");
		String person = row.getString("person");
		return new ReviewDecision(row.getObject("decided_at", OffsetDateTime.class).toInstant(), subject,
				(person != null) ? person : subject, Outcome.valueOf(row.getString("outcome")),
				(reason != null) ? Reason.valueOf(reason) : null, row.getString("note"), row.getBoolean("enrolled"),
				(settled != null) ? Outcome.valueOf(settled) : null);
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
		return (time != null) ? time.toInstant() : null;
	}

	private static OffsetDateTime utc(Instant time) {
		return time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
	}

	private static @Nullable OffsetDateTime utcOrNull(@Nullable Instant time) {
		return (time != null) ? utc(time) : null;
	}

	/**
	 * A case to export.
	 *
	 * @param decision the id of the decision that decided it
	 * @param state its row
	 */
	record Exported(UUID decision, CaseState state) {
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
	 * What a tenant's decided cases take up.
	 *
	 * @param tenant the tenant
	 * @param bytes the total size of their images
	 */
	record Kept(Tenant tenant, long bytes) {
	}

	/**
	 * Where an image is.
	 *
	 * @param tenant whose it is
	 * @param id its case
	 * @param number its place there
	 */
	record ImageAddress(Tenant tenant, UUID id, int number) {
	}

	/**
	 * The cases that wait.
	 *
	 * @param cases how many
	 * @param oldest the oldest one's id; {@code null} if there is none
	 */
	record Waiting(long cases, @Nullable UUID oldest) {
	}

}
