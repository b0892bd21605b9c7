package dev.countersign.reference;

import java.sql.ResultSet;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The data that upkeep reads and writes: a shard's specimens in the order of their ids,
 * and its progress.
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

	/**
	 * Reads the specimens of all tenants after an id, and whether their image and vector
	 * are outdated.
	 * @param isRetired whether what a key sealed is to be sealed anew
	 */
	List<SpecimenState> page(int shard, String after, String model, LongPredicate isRetired, int limit) {
		return this.database.sql("""
				select s.tenant, r.id, s.id, s.binding, s.key_id, v.binding, v.key_id from specimen s
				join enrolled_reference r on r.reference_key = s.reference_key
				left join specimen_vector v on v.specimen_id = s.id and v.model = ?
				where s.shard = ? and s.id > ? order by s.id fetch first %d rows only""".formatted(limit))
			.params(model, shard, after)
			.query((ResultSet row, int number) -> {
				SpecimenAddress address = new SpecimenAddress(new Tenant(row.getString(1)), row.getString(2),
						row.getString(3));
				// The binding of a missing vector reads as 0.
				return new SpecimenState(address, isOutdated(row.getInt(4), row.getLong(5), isRetired),
						isOutdated(row.getInt(6), row.getLong(7), isRetired));
			})
			.list();
	}

	private static boolean isOutdated(int binding, long sealedWith, LongPredicate isRetired) {
		return binding != SpecimenCipher.BINDING || isRetired.test(sealedWith);
	}

	Optional<SealedVector> vector(SpecimenAddress address, String model) {
		return this.database.sql("""
				select binding, key_id, vector, region_x, region_y, region_width, region_height from specimen_vector
				where specimen_id = ? and tenant = ? and model = ?""")
			.params(address.specimen(), address.tenant().id(), model)
			.query((ResultSet row, int number) -> new SealedVector(
					BoundCiphertext.of(row.getInt(1), row.getLong(2), row.getBytes(3)), RegionColumns.read(row)))
			.optional();
	}

	void replaceImage(SpecimenAddress address, BoundCiphertext old, BoundCiphertext image) {
		this.database.sql("""
				update specimen set binding = ?, key_id = ?, image = ?
				where id = ? and tenant = ? and binding = ? and key_id = ?""")
			.params(image.binding(), image.keyId(), image.content(), address.specimen(), address.tenant().id(),
					old.binding(), old.keyId())
			.update();
	}

	void replaceVector(SpecimenAddress address, String model, SealedVector vector) {
		this.database.sql("""
				update specimen_vector set binding = ?, key_id = ?, vector = ?,
				region_x = ?, region_y = ?, region_width = ?, region_height = ?
				where specimen_id = ? and tenant = ? and model = ?""")
			.params(vector.content().binding(), vector.content().keyId(), vector.content().content())
			.params(RegionColumns.values(vector.region()))
			.params(address.specimen(), address.tenant().id(), model)
			.update();
	}

	/**
	 * Deletes other models' vectors of a shard's specimens, from {@code after} exclusive
	 * to {@code last} inclusive.
	 */
	void deleteOtherModels(int shard, String model, String after, String last) {
		this.database.sql("""
				delete from specimen_vector where model <> ? and specimen_id in
				(select id from specimen where shard = ? and id > ? and id <= ?)""")
			.params(model, shard, after, last)
			.update();
	}

	/**
	 * The target of a shard's upkeep and its progress.
	 */
	record Progress(String target, String after, @Nullable OffsetDateTime completedAt) {
	}

	/**
	 * A specimen and whether its image and vector are outdated.
	 */
	record SpecimenState(SpecimenAddress address, boolean isImageOutdated, boolean isVectorOutdated) {
	}

}
