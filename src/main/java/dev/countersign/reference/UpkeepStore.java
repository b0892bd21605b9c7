package dev.countersign.reference;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import dev.countersign.encryption.Sealed;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What upkeep reads and writes: a shard's specimens in the order of their ids, and how
 * far it has come.
 */
class UpkeepStore {

	private final JdbcClient database;

	private final Clock clock;

	UpkeepStore(JdbcClient database, Clock clock) {
		this.database = database;
		this.clock = clock;
	}

	Optional<Progress> progress(int shard) {
		return this.database.sql("select target, after_specimen, completed_at from specimen_upkeep where shard = ?")
			.param(shard)
			.query((row, number) -> new Progress(row.getString(1), row.getString(2),
					row.getObject(3, OffsetDateTime.class)))
			.optional();
	}

	void save(int shard, String target, String after, boolean completed) {
		OffsetDateTime completedAt = completed ? this.clock.instant().atOffset(ZoneOffset.UTC) : null;
		int updated = this.database.sql("""
				update specimen_upkeep set target = ?, after_specimen = ?,
				completed_at = cast(? as timestamp with time zone) where shard = ?""")
			.param(target)
			.param(after)
			.param(completedAt)
			.param(shard)
			.update();
		if (updated == 0) {
			this.database.sql("""
					insert into specimen_upkeep (shard, target, after_specimen, completed_at)
					values (?, ?, ?, cast(? as timestamp with time zone))""")
				.param(shard)
				.param(target)
				.param(after)
				.param(completedAt)
				.update();
		}
	}

	/** The specimens after an id, and what of them is not as it should be. */
	List<Specimen> page(int shard, String after, String model, long key, int limit) {
		return this.database.sql("""
				select r.id, s.id, s.key_id, v.key_id from specimen s
				join enrolled_reference r on r.reference_key = s.reference_key
				left join specimen_vector v on v.specimen_id = s.id and v.model = ?
				where s.shard = ? and s.id > ? order by s.id fetch first %d rows only""".formatted(limit))
			.params(model, shard, after)
			.query((ResultSet row, int number) -> {
				boolean imageIsOld = row.getLong(3) != key;
				long vectorKey = row.getLong(4);
				boolean lacksVector = row.wasNull();
				return new Specimen(row.getString(1), row.getString(2), imageIsOld, lacksVector || vectorKey != key);
			})
			.list();
	}

	void replaceImage(String specimen, Sealed old, Sealed image) {
		this.database.sql("update specimen set key_id = ?, image = ? where id = ? and key_id = ?")
			.params(image.keyId(), image.content(), specimen, old.keyId())
			.update();
	}

	void replaceVector(String specimen, String model, Sealed vector) {
		this.database.sql("update specimen_vector set key_id = ?, vector = ? where specimen_id = ? and model = ?")
			.params(vector.keyId(), vector.content(), specimen, model)
			.update();
	}

	/**
	 * Deletes other models' vectors of a shard's specimens after one and up to another.
	 */
	void deleteOtherModels(int shard, String model, String after, String last) {
		this.database.sql("""
				delete from specimen_vector where model <> ? and specimen_id in
				(select id from specimen where shard = ? and id > ? and id <= ?)""")
			.params(model, shard, after, last)
			.update();
	}

	/**
	 * How far a shard has been brought, and to what.
	 */
	record Progress(String target, String after, @Nullable OffsetDateTime completedAt) {
	}

	/**
	 * A specimen that upkeep comes by.
	 */
	record Specimen(String reference, String id, boolean imageIsOld, boolean vectorIsOld) {
	}

}
