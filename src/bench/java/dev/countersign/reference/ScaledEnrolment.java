package dev.countersign.reference;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;
import dev.countersign.CountersignApplication;
import dev.countersign.access.Tenant;
import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.Requester;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.encryption.Keyring;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Enrols millions of specimens by statements that the database runs by itself. Every row
 * is there, so indexes are as large as after real enrolments. Contents are not: only the
 * references that will be asked have vectors that can be opened, each sealed on its own
 * and bound to its specimen; the others have a few bytes in their place, and so have all
 * images, which a verification by id does not read. On PostgreSQL, indexes and keys are
 * dropped meanwhile and made again as they were.
 */
public final class ScaledEnrolment {

	private static final List<String> TABLES = List.of("enrolled_reference", "specimen", "specimen_vector");

	/** An id of a ULID's length and alphabet. */
	private static final String ID = "'01' || lpad(cast(n as varchar), 24, '0')";

	private static final int TOGETHER = 1000;

	private static final int UPKEEP_PAGE = 50;

	private static final int UPKEEP_PAGES = 200;

	private final Size size;

	private final ConfigurableApplicationContext service;

	private final String model;

	private final long key;

	private final long end;

	private ScaledEnrolment(Size size, ConfigurableApplicationContext service, Duration limit) {
		this.size = size;
		this.service = service;
		this.model = service.getBean(SignatureEmbedder.class).model().fingerprint();
		this.key = service.getBean(Keyring.class).primary();
		this.end = System.nanoTime() + limit.toNanos();
	}

	/**
	 * Fills an empty database.
	 * @param size how much there shall be
	 * @param images whose vectors the references that will be asked get in turn
	 * @param settings of a service on that database
	 * @param limit how long it may take
	 * @return what an unchanged specimen costs the hourly upkeep
	 * @throws IllegalStateException if it takes longer or the database is not empty.
	 * PostgreSQL then has what it had before, unless only its statistics are missing,
	 * which come last. The embedded database has to be deleted, since it keeps what was
	 * written before a table is altered
	 */
	public static Duration fill(Size size, List<byte[]> images, List<String> settings, Duration limit)
			throws Exception {
		try (ConfigurableApplicationContext service = new SpringApplicationBuilder(CountersignApplication.class)
			.run(Stream.concat(settings.stream(), Stream.of("--server.port=0")).toArray(String[]::new))) {
			ScaledEnrolment enrolment = new ScaledEnrolment(size, service, limit);
			enrolment.awaitUpkeep();
			HikariDataSource pool = service.getBean(HikariDataSource.class);
			// Not one of the service's connections, whose statements have to be quick.
			try (Connection connection = DriverManager.getConnection(pool.getJdbcUrl(), pool.getUsername(),
					pool.getPassword())) {
				connection.setAutoCommit(false);
				enrolment.fill(connection, images);
				connection.commit();
				connection.setAutoCommit(true);
				try {
					enrolment.analyze(connection);
				}
				catch (SQLException ex) {
					throw new IllegalStateException(
							"The database was filled, but not analyzed within %s; drop it, and allow more time"
								.formatted(limit),
							ex);
				}
			}
			return enrolment.upkeep();
		}
		catch (SQLTimeoutException ex) {
			throw tooLong(limit, ex);
		}
		catch (SQLException ex) {
			if ("57014".equals(ex.getSQLState())) {
				throw tooLong(limit, ex);
			}
			throw ex;
		}
	}

	private static IllegalStateException tooLong(Duration limit, SQLException cause) {
		return new IllegalStateException(
				"The database was not filled within %s; allow more time or fewer references".formatted(limit), cause);
	}

	/** What it finds complete it does not look at for an hour. */
	private void awaitUpkeep() throws InterruptedException, SQLTimeoutException {
		JdbcClient database = this.service.getBean(JdbcClient.class);
		while (database.sql("select count(*) from specimen_upkeep where completed_at is not null")
			.query(Integer.class)
			.single() < SpecimenVectors.SHARDS) {
			remaining();
			TimeUnit.MILLISECONDS.sleep(100);
		}
	}

	private void fill(Connection connection, List<byte[]> images) throws Exception {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery("select count(*) from enrolled_reference")) {
			if (row.next() && row.getLong(1) > 0) {
				throw new IllegalStateException("The database is not empty; drop it, or name another folder");
			}
		}
		List<String> definitions = isPostgres(connection) ? dropped(connection) : List.of();
		String now = "current_timestamp";
		run(connection, """
				insert into enrolled_reference (reference_key, tenant, id, created_at, updated_at)
				select n + 1, 'default', 'NL00BANK' || lpad(cast(n as varchar), 10, '0'), %s, %s from %s"""
			.formatted(now, now, numbers(connection, this.size.references())), null);
		run(connection, "alter table enrolled_reference alter column reference_key restart with %d"
			.formatted(this.size.references() + 1L), null);
		byte[] filler = new byte[this.size.filler()];
		run(connection,
				"""
						insert into specimen (id, tenant, reference_key, sha256, bytes, enrolled_at, shard, binding, key_id, image)
						select %s, 'default', n / %d + 1, lpad(cast(n as varchar), 64, '0'), 1, %s, mod(n, %d), %d, %d, ?
						from %s"""
					.formatted(ID, this.size.specimens(), now, SpecimenVectors.SHARDS, SpecimenCipher.BINDING, this.key,
							numbers(connection, this.size.allSpecimens())),
				new byte[1]);
		run(connection,
				"""
						insert into specimen_vector (specimen_id, tenant, model, binding, key_id, vector)
						select %s, 'default', '%s', %d, %d, ? from %s where mod(n / %d, %d) <> 0""".formatted(ID,
						this.model, SpecimenCipher.BINDING, this.key, numbers(connection, this.size.allSpecimens()),
						this.size.specimens(), this.size.stride()),
				filler);
		sealVectors(connection, images);
		for (String definition : definitions) {
			run(connection, definition, null);
		}
	}

	private static String id(long specimen) {
		return "01%024d".formatted(specimen);
	}

	private static String numbers(Connection connection, long count) throws SQLException {
		return (isPostgres(connection) ? "generate_series(0, %d::bigint) numbers(n)" : "system_range(0, %d) numbers(n)")
			.formatted(count - 1);
	}

	private static boolean isPostgres(Connection connection) throws SQLException {
		return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
	}

	/**
	 * Drops keys and indexes, and returns the statements that make them again, in order.
	 */
	private List<String> dropped(Connection connection) throws SQLException {
		List<String> drops = new ArrayList<>();
		List<String> definitions = new ArrayList<>();
		String tables = String.join("', '", TABLES);
		try (Statement statement = connection.createStatement()) {
			statement.execute("set local maintenance_work_mem = '1GB'");
			// Parallel workers want more shared memory than a container has.
			statement.execute("set local max_parallel_maintenance_workers = 0");
			try (ResultSet row = statement.executeQuery("""
					select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
					where conrelid::regclass::text in ('%s') and contype in ('f', 'p', 'u')
					order by contype = 'f' desc""".formatted(tables))) {
				while (row.next()) {
					drops.add("alter table %s drop constraint %s".formatted(row.getString(1), row.getString(2)));
					// Keys before the references to them.
					definitions.add(0, "alter table %s add constraint %s %s".formatted(row.getString(1),
							row.getString(2), row.getString(3)));
				}
			}
			try (ResultSet row = statement.executeQuery("""
					select indexname, indexdef from pg_indexes where tablename in ('%s')
					and indexname not in (select conname from pg_constraint)""".formatted(tables))) {
				while (row.next()) {
					drops.add("drop index " + row.getString(1));
					definitions.add(row.getString(2));
				}
			}
		}
		for (String drop : drops) {
			run(connection, drop, null);
		}
		return definitions;
	}

	private void run(Connection connection, String sql, byte @Nullable [] content) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			if (content != null) {
				statement.setBytes(1, content);
			}
			statement.setQueryTimeout(remaining());
			statement.execute();
		}
	}

	/** Returns the seconds that are left, at least 1. */
	private int remaining() throws SQLTimeoutException {
		long left = this.end - System.nanoTime();
		if (left <= 0) {
			throw new SQLTimeoutException("no time is left");
		}
		return (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(left));
	}

	private void sealVectors(Connection connection, List<byte[]> images) throws Exception {
		SpecimenCipher cipher = this.service.getBean(SpecimenCipher.class);
		EmbeddedSignatures embedded = this.service.getBean(SignatureEmbedder.class)
			.embedAnew(images.stream().map(SentImage::whole).toList(), new Requester(Tenant.DEFAULT.id(), "benchmark"),
					Deadline.after(Duration.ofMinutes(1)), false);
		try (PreparedStatement insert = connection.prepareStatement("""
				insert into specimen_vector (specimen_id, tenant, model, binding, key_id, vector,
				region_x, region_y, region_width, region_height) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
			int waiting = 0;
			for (long reference = 0; reference < this.size.references(); reference += this.size.stride()) {
				for (int i = 0; i < this.size.specimens(); i++) {
					long number = reference * this.size.specimens() + i;
					EmbeddedSignature signature = embedded.signatures().get((int) (number % images.size()));
					BoundCiphertext vector = cipher.sealVector(signature.embedding(),
							new SpecimenAddress(Tenant.DEFAULT, BulkEnrolment.id(reference), id(number)), this.model);
					insert.setString(1, id(number));
					insert.setString(2, Tenant.DEFAULT.id());
					insert.setString(3, this.model);
					insert.setInt(4, vector.binding());
					insert.setLong(5, vector.keyId());
					insert.setBytes(6, vector.content());
					List<@Nullable Integer> region = RegionColumns.values(signature.region());
					for (int column = 0; column < region.size(); column++) {
						insert.setObject(7 + column, region.get(column), Types.INTEGER);
					}
					insert.addBatch();
					if (++waiting % TOGETHER == 0) {
						insert.setQueryTimeout(remaining());
						insert.executeBatch();
					}
				}
			}
			insert.executeBatch();
		}
	}

	/** As autovacuum does in time. */
	private void analyze(Connection connection) throws SQLException {
		if (isPostgres(connection)) {
			for (String table : TABLES) {
				run(connection, "vacuum (analyze, parallel 0) " + table, null);
			}
			run(connection, "checkpoint", null);
		}
		else {
			run(connection, "analyze", null);
		}
	}

	/** Reads pages of one shard, as each hour. */
	private Duration upkeep() {
		UpkeepStore upkeep = new UpkeepStore(this.service.getBean(JdbcClient.class), Clock.systemUTC());
		long start = System.nanoTime();
		long read = 0;
		String after = "";
		for (int page = 0; page < UPKEEP_PAGES; page++) {
			List<UpkeepStore.SpecimenState> found = upkeep.page(0, after, this.model, (id) -> id != this.key,
					UPKEEP_PAGE);
			if (found.isEmpty()) {
				break;
			}
			String last = found.get(found.size() - 1).address().specimen();
			upkeep.deleteOtherModels(0, this.model, after, last);
			after = last;
			read += found.size();
		}
		return Duration.ofNanos((System.nanoTime() - start) / Math.max(1, read));
	}

	/**
	 * How much there is.
	 *
	 * @param references how many references
	 * @param specimens of each
	 * @param asked how many references at most can be asked
	 * @param filler bytes of a vector that cannot be opened; a sealed one of
	 * {@code compact-11} has about 3,110, which PostgreSQL keeps outside the table's rows
	 */
	public record Size(int references, int specimens, int asked, int filler) {

		long allSpecimens() {
			return (long) this.references * this.specimens;
		}

		/** Every so many references can be asked. */
		long stride() {
			return Math.max(1, (this.references + this.asked - 1L) / this.asked);
		}

		/**
		 * Returns a reference that can be asked.
		 * @param random any number from 0
		 * @return its number
		 */
		public long reference(long random) {
			return random % ((this.references - 1) / stride() + 1) * stride();
		}

	}

}
