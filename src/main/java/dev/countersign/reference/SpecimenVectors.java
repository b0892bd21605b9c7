package dev.countersign.reference;

import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Specimens' vectors in the database.
 */
class SpecimenVectors {

	/** Specimens are parted so that several nodes can work on them side by side. */
	static final int SHARDS = 4;

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
	 * A tenant's reference with the vectors that a model made of its specimens: by one
	 * query, and so as of one moment.
	 * @return empty if there is no such reference
	 */
	Optional<Row> find(Tenant tenant, ReferenceId id, String model) {
		List<Vector> vectors = new ArrayList<>();
		List<Optional<Double>> thresholds = new ArrayList<>();
		this.database.sql("""
				select r.threshold, s.id, s.sha256, v.binding, v.key_id, v.vector from enrolled_reference r
				left join specimen s on s.reference_key = r.reference_key
				left join specimen_vector v on v.specimen_id = s.id and v.model = ?
				where r.tenant = ? and r.id = ? order by s.id""")
			.params(model, tenant.id(), id.value())
			.query((ResultSet row) -> {
				thresholds.add(Optional.ofNullable((Double) row.getObject(1)));
				String specimen = row.getString(2);
				if (specimen != null) {
					byte[] content = row.getBytes(6);
					vectors.add(new Vector(specimen, row.getString(3),
							(content != null) ? BoundCiphertext.of(row.getInt(4), row.getLong(5), content) : null));
				}
			});
		return thresholds.stream().findFirst().map((threshold) -> new Row(threshold.orElse(null), vectors));
	}

	/** Keeps specimens' vectors, but those whose specimen has been deleted meanwhile. */
	void keep(Tenant tenant, String model, Map<String, BoundCiphertext> vectors) {
		this.batches.batchUpdate("""
				insert into specimen_vector (specimen_id, tenant, model, binding, key_id, vector)
				select s.id, s.tenant, ?, cast(? as smallint), cast(? as bigint), ? from specimen s
				where s.id = ? and s.tenant = ?
				on conflict do nothing""", vectors.entrySet(), vectors.size(), (row, vector) -> {
			row.setString(1, model);
			row.setInt(2, vector.getValue().binding());
			row.setLong(3, vector.getValue().keyId());
			row.setBytes(4, vector.getValue().content());
			row.setString(5, vector.getKey());
			row.setString(6, tenant.id());
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

	/** As ranges, which the indexes answer without a look at what is as it should be. */
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

	/** Whether anything is sealed with a key. */
	boolean isSealedWith(long key) {
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
	record Row(@Nullable Double threshold, List<Vector> vectors) {

		/** The specimens without a vector. */
		List<String> lacking() {
			return this.vectors.stream().filter((vector) -> vector.sealed() == null).map(Vector::specimen).toList();
		}

	}

	/**
	 * A specimen and the vector that a model made of it, if it has one.
	 */
	record Vector(String specimen, String sha256, @Nullable BoundCiphertext sealed) {
	}

	/**
	 * How much there is.
	 */
	record EmbeddingCounts(long specimens, long embedded, long sealedWithOtherKeys) {
	}

}
