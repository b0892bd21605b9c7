package dev.countersign.reference;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import dev.countersign.access.Tenant;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * References and specimens in the database. To every call, the data of other tenants does
 * not exist.
 */
public class ReferenceStore {

	private static final String SELECT = """
			select r.id, r.threshold, r.created_at, r.updated_at, s.id as specimen, s.sha256, s.enrolled_at,
			v.region_x, v.region_y, v.region_width, v.region_height
			from %s r left join specimen s on s.reference_key = r.reference_key
			left join specimen_vector v on v.specimen_id = s.id and v.model = ?
			""";

	private final JdbcClient database;

	private final TransactionTemplate transactions;

	private final Supplier<String> servingModel;

	private final Clock clock;

	/**
	 * Creates a store.
	 * @param servingModel supplies the fingerprint of the model that serves
	 */
	ReferenceStore(JdbcClient database, TransactionTemplate transactions, Supplier<String> servingModel, Clock clock) {
		this.database = database;
		this.transactions = transactions;
		this.servingModel = servingModel;
		this.clock = clock;
	}

	/**
	 * Adds all specimens to a reference or none. Creates the reference if it does not
	 * exist, and skips specimens that it already has.
	 * @param limits the limits of the reference
	 * @return the reference
	 */
	Reference enrol(Tenant tenant, ReferenceId id, List<SealedSpecimen> specimens, String model,
			SpecimenLimits limits) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			OffsetDateTime now = now();
			long key = lock(tenant, id, now);
			Map<String, Integer> existing = sizes(key);
			List<SealedSpecimen> added = specimens.stream()
				.filter((specimen) -> !existing.containsKey(specimen.sha256()))
				.toList();
			limits.require(existing.size() + added.size(),
					existing.values().stream().mapToLong(Integer::longValue).sum()
							+ added.stream().mapToLong(SealedSpecimen::bytes).sum());
			added.forEach((specimen) -> insert(tenant, specimen, key, model, now));
			if (!added.isEmpty()) {
				touch(key, now);
			}
			return find(tenant, id, model).orElseThrow();
		}));
	}

	/** Blocks others that enrol, change or delete the same reference. */
	private long lock(Tenant tenant, ReferenceId id, OffsetDateTime now) {
		Optional<Long> key = Optional.empty();
		while (key.isEmpty()) {
			this.database.sql("""
					insert into enrolled_reference (tenant, id, created_at, updated_at) values (?, ?, ?, ?)
					on conflict do nothing""").params(tenant.id(), id.value(), now, now).update();
			// Empty if the reference was deleted in between.
			key = keyForUpdate(tenant, id);
		}
		return key.get();
	}

	private Optional<Long> keyForUpdate(Tenant tenant, ReferenceId id) {
		return this.database.sql("select reference_key from enrolled_reference where tenant = ? and id = ? for update")
			.params(tenant.id(), id.value())
			.query(Long.class)
			.optional();
	}

	private Map<String, Integer> sizes(long key) {
		Map<String, Integer> sizes = new HashMap<>();
		this.database.sql("select sha256, bytes from specimen where reference_key = ?")
			.param(key)
			.query((ResultSet row) -> {
				sizes.put(row.getString(1), row.getInt(2));
			});
		return sizes;
	}

	private void insert(Tenant tenant, SealedSpecimen specimen, long key, String model, OffsetDateTime now) {
		this.database
			.sql("""
					insert into specimen (id, tenant, reference_key, sha256, bytes, enrolled_at, shard, binding, key_id, image)
					values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(specimen.id(), tenant.id(), key, specimen.sha256(), specimen.bytes(), now,
					SpecimenVectors.shardOf(specimen.id()), specimen.image().binding(), specimen.image().keyId(),
					specimen.image().content())
			.update();
		BoundCiphertext vector = specimen.vector().content();
		this.database.sql("""
				insert into specimen_vector (specimen_id, tenant, model, binding, key_id, vector,
				region_x, region_y, region_width, region_height) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(specimen.id(), tenant.id(), model, vector.binding(), vector.keyId(), vector.content())
			.params(RegionColumns.values(specimen.vector().region()))
			.update();
	}

	private void touch(long key, OffsetDateTime now) {
		this.database.sql("update enrolled_reference set updated_at = ? where reference_key = ?")
			.params(now, key)
			.update();
	}

	/**
	 * Finds a reference.
	 * @param tenant the tenant that it belongs to
	 * @param id the reference's id
	 * @return the reference with its specimens; empty if there is none of that id
	 */
	public Optional<Reference> find(Tenant tenant, ReferenceId id) {
		return find(tenant, id, this.servingModel.get());
	}

	private Optional<Reference> find(Tenant tenant, ReferenceId id, String model) {
		return references(this.database
			.sql(SELECT.formatted("enrolled_reference") + "where r.tenant = ? and r.id = ? order by s.id")
			.params(model, tenant.id(), id.value())).stream().findFirst();
	}

	/**
	 * Reads a page of a tenant's references with their specimens, in a single query.
	 * @param tenant the tenant that they belong to
	 * @param after the id that all of theirs follow; {@code null} to start at the first
	 * @param limit the maximum number of references
	 * @return references in the order of their ids
	 */
	public List<Reference> page(Tenant tenant, @Nullable String after, int limit) {
		String some = "(select * from enrolled_reference where tenant = ? and id > ? order by id fetch first %d rows only)"
			.formatted(limit);
		return references(this.database.sql(SELECT.formatted(some) + "order by r.id, s.id")
			.params(tenant.id(), (after != null) ? after : "", this.servingModel.get()));
	}

	private static List<Reference> references(JdbcClient.StatementSpec query) {
		Map<String, Reference> references = new LinkedHashMap<>();
		Map<String, List<Reference.Specimen>> specimens = new HashMap<>();
		query.query((ResultSet row) -> {
			String id = row.getString("id");
			if (!references.containsKey(id)) {
				references.put(id,
						new Reference(id, (Double) row.getObject("threshold"), List.of(),
								row.getObject("created_at", OffsetDateTime.class).toInstant(),
								row.getObject("updated_at", OffsetDateTime.class).toInstant()));
			}
			addSpecimen(row, specimens.computeIfAbsent(id, (key) -> new ArrayList<>()));
		});
		return references.values()
			.stream()
			.map((reference) -> new Reference(reference.id(), reference.threshold(),
					specimens.getOrDefault(reference.id(), List.of()), reference.createdAt(), reference.updatedAt()))
			.toList();
	}

	private static void addSpecimen(ResultSet row, Collection<Reference.Specimen> specimens) throws SQLException {
		String id = row.getString("specimen");
		if (id != null) {
			specimens.add(new Reference.Specimen(id, row.getString("sha256"),
					row.getObject("enrolled_at", OffsetDateTime.class).toInstant(), RegionColumns.read(row), null));
		}
	}

	/**
	 * Sets or clears the threshold of verifications against a reference.
	 * @param tenant the tenant that it belongs to
	 * @param id the reference's id
	 * @param threshold at least 0; {@code null} to use the model's again
	 * @return the reference; empty if there is none of that id
	 */
	public Optional<Reference> setThreshold(Tenant tenant, ReferenceId id, @Nullable Double threshold) {
		return Objects.requireNonNull(this.transactions.execute((status) -> {
			this.database.sql("""
					update enrolled_reference set threshold = cast(? as double precision), updated_at = ?
					where tenant = ? and id = ?""")
				.param(threshold)
				.param(now())
				.param(tenant.id())
				.param(id.value())
				.update();
			return find(tenant, id);
		}));
	}

	/**
	 * Deletes a reference with its specimens and vectors.
	 * @param tenant the tenant that it belongs to
	 * @param id the reference's id
	 * @return whether the reference existed
	 */
	public boolean delete(Tenant tenant, ReferenceId id) {
		return this.database.sql("delete from enrolled_reference where tenant = ? and id = ?")
			.params(tenant.id(), id.value())
			.update() > 0;
	}

	/**
	 * Deletes a specimen of a reference.
	 * @param tenant the tenant that it belongs to
	 * @param id the reference's id
	 * @param specimen the specimen's ULID
	 * @return whether the reference had it
	 */
	public boolean deleteSpecimen(Tenant tenant, ReferenceId id, String specimen) {
		return Boolean.TRUE.equals(this.transactions.execute((status) -> {
			Optional<Long> key = keyForUpdate(tenant, id);
			if (key.isEmpty() || this.database.sql("delete from specimen where reference_key = ? and id = ?")
				.params(key.get(), specimen)
				.update() == 0) {
				return false;
			}
			touch(key.get(), now());
			return true;
		}));
	}

	/** Returns the sealed images of specimens, by specimen id. */
	Map<String, BoundCiphertext> images(Tenant tenant, Collection<String> specimens) {
		Map<String, BoundCiphertext> images = new HashMap<>();
		this.database.sql("select id, binding, key_id, image from specimen where tenant = :tenant and id in (:ids)")
			.param("tenant", tenant.id())
			.param("ids", specimens)
			.query((ResultSet row) -> {
				images.put(row.getString(1), BoundCiphertext.of(row.getInt(2), row.getLong(3), row.getBytes(4)));
			});
		return images;
	}

	/**
	 * Returns the time truncated to the database's precision, so that the result equals
	 * the stored value.
	 */
	private OffsetDateTime now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
	}

}
