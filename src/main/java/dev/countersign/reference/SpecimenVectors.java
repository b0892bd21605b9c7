package dev.countersign.reference;

import java.sql.ResultSet;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Tenant;
import dev.countersign.encryption.SealedContent;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The vectors of specimens in the database.
 */
class SpecimenVectors implements SealedContent {

	/** The number of shards of specimens, which nodes work on in parallel. */
	static final int SHARDS = 4;

	private static final String NO_ATTEMPT = "cast(null as uuid)";

	private final JdbcClient database;

	private final JdbcOperations batches;

	SpecimenVectors(JdbcClient database, JdbcOperations batches) {
		this.database = database;
		this.batches = batches;
	}

	static int shardOf(String specimen) {
		return Math.floorMod(specimen.hashCode(), SHARDS);
	}

	/**
	 * Finds a tenant's reference with its specimens' vectors by a model, in a single
	 * query and so as a consistent snapshot. The same query looks into the trail for
	 * attempts, one index range that is read to the limit and no further.
	 * @return the reference; empty if there is none
	 */
	Optional<Row> find(Tenant tenant, ReferenceId id, String model, @Nullable AttemptLimit limit) {
		List<Vector> vectors = new ArrayList<>();
		List<Row> rows = new ArrayList<>();
		List<Object> parameters = new ArrayList<>();
		String attempt = NO_ATTEMPT;
		if (limit != null) {
			attempt = lastAttempt(limit);
			parameters.addAll(List.of(tenant.id(), id.value(), limit.since()));
		}
		parameters.addAll(List.of(model, tenant.id(), id.value()));
		this.database.sql("""
				select r.threshold, s.id, s.sha256, v.binding, v.key_id, v.vector,
				v.region_x, v.region_y, v.region_width, v.region_height, %s as attempt from enrolled_reference r
				left join specimen s on s.reference_key = r.reference_key
				left join specimen_vector v on v.specimen_id = s.id and v.model = ?
				where r.tenant = ? and r.id = ? order by s.id""".formatted(attempt))
			.params(parameters)
			.query((ResultSet row) -> {
				rows.add(new Row((Double) row.getObject(1), timeOf(row.getObject("attempt", UUID.class)), vectors));
				String specimen = row.getString(2);
				if (specimen != null) {
					byte[] content = row.getBytes(6);
					vectors.add(new Vector(specimen, row.getString(3),
							(content != null)
									? new SealedVector(BoundCiphertext.of(row.getInt(4), row.getLong(5), content),
											RegionColumns.read(row))
									: null));
				}
			});
		return rows.stream().findFirst();
	}

	/** As in {@link #find}, without the reference. */
	Optional<Instant> limitReached(Tenant tenant, ReferenceId id, AttemptLimit limit) {
		return this.database.sql("select " + lastAttempt(limit) + " as attempt")
			.params(tenant.id(), id.value(), limit.since())
			.query((row, number) -> Optional.ofNullable(timeOf(row.getObject("attempt", UUID.class))))
			.single();
	}

	/** In the order of the index, since H2 would sort otherwise. */
	private static String lastAttempt(AttemptLimit limit) {
		return """
				(select id from verification where tenant = ? and reference_id = ? and attempt = 1 and id >= ?
				order by tenant, reference_id, attempt, id desc offset %d rows fetch first 1 rows only)"""
			.formatted(limit.number() - 1);
	}

	private static @Nullable Instant timeOf(@Nullable UUID verification) {
		return (verification != null) ? Ulid.from(verification).getInstant() : null;
	}

	/**
	 * Stores the vectors of specimens, except those whose specimen was deleted meanwhile.
	 */
	void keep(Tenant tenant, String model, Map<String, SealedVector> vectors) {
		this.batches.batchUpdate("""
				insert into specimen_vector (specimen_id, tenant, model, binding, key_id, vector,
				region_x, region_y, region_width, region_height)
				select s.id, s.tenant, ?, cast(? as smallint), cast(? as bigint), ?,
				cast(? as int), cast(? as int), cast(? as int), cast(? as int) from specimen s
				where s.id = ? and s.tenant = ?
				on conflict do nothing""", vectors.entrySet(), vectors.size(), (row, vector) -> {
			row.setString(1, model);
			row.setInt(2, vector.getValue().content().binding());
			row.setLong(3, vector.getValue().content().keyId());
			row.setBytes(4, vector.getValue().content().content());
			List<@Nullable Integer> region = RegionColumns.values(vector.getValue().region());
			for (int i = 0; i < region.size(); i++) {
				row.setObject(5 + i, region.get(i), Types.INTEGER);
			}
			row.setString(9, vector.getKey());
			row.setString(10, tenant.id());
		});
	}

	EmbeddingCounts counts(String model, long primaryKey) {
		return new EmbeddingCounts(specimens(), embedded(model), sealedWithOthers(primaryKey));
	}

	long specimens() {
		return count("select count(*) from specimen");
	}

	long embedded(String model) {
		return count("select count(*) from specimen_vector where model = ?", model);
	}

	/**
	 * Counts by ranges, which the indexes answer without reading the rows sealed with the
	 * primary key.
	 */
	private long sealedWithOthers(long primaryKey) {
		return this.database.sql("""
				select (select count(*) from specimen where key_id < :key)
				+ (select count(*) from specimen where key_id > :key)
				+ (select count(*) from specimen_vector where key_id < :key)
				+ (select count(*) from specimen_vector where key_id > :key)""")
			.param("key", primaryKey)
			.query(Long.class)
			.single();
	}

	@Override
	public boolean isSealedWith(long key) {
		return !this.database
			.sql("select 1 from specimen where key_id = :key union all "
					+ "select 1 from specimen_vector where key_id = :key fetch first 1 rows only")
			.param("key", key)
			.query(Integer.class)
			.list()
			.isEmpty();
	}

	private long count(String sql, Object... parameters) {
		return this.database.sql(sql).params(parameters).query(Long.class).single();
	}

	/**
	 * A reference and its vectors.
	 */
	record Row(@Nullable Double threshold, @Nullable Instant limitReached, List<Vector> vectors) {

		/** Returns the ids of the specimens without a vector. */
		List<String> missing() {
			return this.vectors.stream().filter((vector) -> vector.sealed() == null).map(Vector::specimen).toList();
		}

	}

	/**
	 * A specimen and its vector by a model, if it has one.
	 */
	record Vector(String specimen, String sha256, @Nullable SealedVector sealed) {
	}

	/**
	 * The counts behind the metrics.
	 */
	record EmbeddingCounts(long specimens, long embedded, long sealedWithOtherKeys) {
	}

}
