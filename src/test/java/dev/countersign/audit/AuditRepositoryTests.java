package dev.countersign.audit;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditRepositoryTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	/** One transaction has a limited time. */
	private static final int PER_TRANSACTION = 500;

	private final TestDatabase database;

	/** Null if the database is skipped. */
	private ConfigurableApplicationContext context;

	private AuditRepository repository;

	private JdbcClient client;

	AuditRepositoryTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void open(@TempDir Path folder) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(this.database.settings(folder).toArray(String[]::new));
		this.client = this.context.getBean(JdbcClient.class);
		this.repository = new AuditRepository(this.context.getBean(JdbcTemplate.class), this.client,
				this.context.getBean(TransactionTemplate.class),
				new SpecimenAttempts(this.context.getBean(JdbcTemplate.class)));
	}

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void findsWrittenRecord() {
		AuditRecord made = made(START, "Konto 4711/ä");
		this.repository.append(List.of(made));
		TrailEntry entry = this.repository.find(Tenant.DEFAULT, Ulid.from(made.id()).toUuid()).orElseThrow();
		assertThat(entry).isEqualTo(
				new TrailEntry(made.id(), START, "127.0.0.1", "Konto 4711/ä", made.querySha256(), made.specimens(),
						"compact-11", 0.55, ThresholdSource.MODEL, 0.1 + 0.2, 0.93, "MATCH", null, 12.5, null));
	}

	@Test
	void namesTheBatchOfARecord() {
		AuditRecord made = made(START, null).inBatch("01JDC4Z7Q8N7V0Y2H3J4K5M6P7");
		this.repository.append(List.of(made));
		assertThat(this.repository.find(Tenant.DEFAULT, Ulid.from(made.id()).toUuid()).orElseThrow().batchId())
			.isEqualTo("01JDC4Z7Q8N7V0Y2H3J4K5M6P7");
	}

	@Test
	void pagesThroughEveryRecordOnceWhileOthersAreAdded() {
		List<String> before = append(IntStream.range(0, 25).mapToObj((i) -> made(START.plusMillis(i / 3), null)));
		List<String> walked = new ArrayList<>();
		TrailQuery query = new TrailQuery(null, null, null, null, 4);
		for (List<TrailEntry> page = this.repository.page(Tenant.DEFAULT, query); !page
			.isEmpty(); page = this.repository.page(Tenant.DEFAULT, query)) {
			page.stream().limit(4).forEach((entry) -> walked.add(entry.id()));
			append(IntStream.of(0, 1).mapToObj((i) -> made(START.minusSeconds(1), null)));
			query = new TrailQuery(null, null, null, Ulid.from(walked.get(walked.size() - 1)).toUuid(), 4);
		}
		assertThat(walked).isEqualTo(before.stream().sorted().toList());
	}

	@Test
	void filtersByReferenceAndTime() {
		append(IntStream.range(0, 10).mapToObj((i) -> made(START.plusSeconds(i), (i % 2 == 0) ? "even" : "odd")));
		List<TrailEntry> found = this.repository.page(Tenant.DEFAULT, new TrailQuery("even",
				TrailQuery.firstIdAt(START.plusSeconds(2)), TrailQuery.firstIdAt(START.plusSeconds(6)), null, 100));
		assertThat(found).extracting(TrailEntry::time).containsExactly(START.plusSeconds(2), START.plusSeconds(4));
	}

	@Test
	void separatesTenants() {
		Tenant other = new Tenant("other");
		List<String> own = append(IntStream.range(0, 3).mapToObj((i) -> made(START.plusMillis(2L * i), "same")));
		List<String> others = append(
				IntStream.range(0, 3).mapToObj((i) -> made(other, START.plusMillis(2L * i + 1), "same")));
		for (@Nullable
		String referenceId : new @Nullable String[] { null, "same" }) {
			TrailQuery first = new TrailQuery(referenceId, null, null, null, 2);
			assertThat(this.repository.page(Tenant.DEFAULT, first)).extracting(TrailEntry::id)
				.containsExactlyElementsOf(own);
			assertThat(this.repository.page(other, first)).extracting(TrailEntry::id).containsExactlyElementsOf(others);
			TrailQuery next = new TrailQuery(referenceId, null, null, Ulid.from(others.get(1)).toUuid(), 2);
			assertThat(this.repository.page(other, next)).extracting(TrailEntry::id).containsExactly(others.get(2));
		}
		UUID id = Ulid.from(own.get(0)).toUuid();
		assertThat(this.repository.find(Tenant.DEFAULT, id)).isPresent();
		assertThat(this.repository.find(other, id)).isEmpty();
	}

	@Test
	void isAppendOnly() {
		append(IntStream.of(0).mapToObj((i) -> made(START, null)));
		for (String sql : List.of("update verification set verdict = 'MISMATCH'", "delete from verification")) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.client.sql(sql).update())
				.withStackTraceContaining("append-only");
		}
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void rejectsTruncation() {
		Assumptions.assumeTrue(this.database == TestDatabase.POSTGRESQL, "H2 calls no trigger before it truncates");
		append(IntStream.of(0).mapToObj((i) -> made(START, null)));
		for (String sql : List.of("truncate verification", "set countersign.retention = 'on'; truncate verification")) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.client.sql(sql).update())
				.withStackTraceContaining("append-only");
		}
		assertThat(rows()).isEqualTo(1);
	}

	@Test
	void removesOnlyExpiredRecords() {
		append(IntStream.range(0, 2500).mapToObj((i) -> made(START.plusMillis(i), null)));
		List<String> kept = append(IntStream.range(0, 3).mapToObj((i) -> made(START.plus(Duration.ofDays(1)), null)));
		Clock clock = Clock.fixed(START.plus(Duration.ofDays(11)), ZoneOffset.UTC);
		assertThat(retention(null, clock).expire(() -> false)).isZero();
		assertThat(retention(Duration.ofDays(10), clock).expire(() -> false)).isEqualTo(2500);
		assertThat(this.repository.page(Tenant.DEFAULT, new TrailQuery(null, null, null, null, 100)))
			.extracting(TrailEntry::id)
			.containsExactlyInAnyOrderElementsOf(kept);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.client.sql("delete from verification").update());
	}

	@Test
	void findsAttemptsOnSentSpecimens() {
		SpecimenAttempts attempts = new SpecimenAttempts(this.context.getBean(JdbcTemplate.class));
		append(IntStream.range(0, 5).mapToObj((i) -> attempt(Tenant.DEFAULT, START.plusSeconds(i), "b", "c")));
		append(IntStream.range(0, 9).mapToObj((i) -> attempt(new Tenant("other"), START.plusSeconds(i), "d")));
		append(IntStream.range(0, 9).mapToObj((i) -> made(START.plusSeconds(i), null)));
		UUID since = TrailQuery.firstIdAt(START);
		assertThat(attempts.find(Tenant.DEFAULT, List.of("d", "b"), since, 5)).contains(START);
		assertThat(attempts.find(Tenant.DEFAULT, List.of("c"), since, 2)).contains(START.plusSeconds(3));
		assertThat(attempts.find(Tenant.DEFAULT, List.of("b"), since, 6)).isEmpty();
		assertThat(attempts.find(Tenant.DEFAULT, List.of("b"), TrailQuery.firstIdAt(START.plusSeconds(1)), 5))
			.isEmpty();
		assertThat(attempts.find(Tenant.DEFAULT, List.of("d", "b".repeat(64)), since, 1)).isEmpty();
	}

	@Test
	void keepsBoundedNumberOfAttempts() {
		SpecimenAttempts attempts = new SpecimenAttempts(this.context.getBean(JdbcTemplate.class), 1200);
		append(IntStream.range(0, 2500).mapToObj((i) -> attempt(Tenant.DEFAULT, START.plusSeconds(i), "b")));
		attempts.expire(TrailQuery.firstIdAt(START.plusSeconds(1100)), () -> false);
		assertThat(attempts.find(Tenant.DEFAULT, List.of("b"), TrailQuery.firstIdAt(START), 1200))
			.contains(START.plusSeconds(1300));
		assertThat(attempts.find(Tenant.DEFAULT, List.of("b"), TrailQuery.firstIdAt(START), 1201)).isEmpty();
		attempts.expire(TrailQuery.firstIdAt(START.plusSeconds(2499)), () -> false);
		assertThat(this.client.sql("select count(*) from specimen_attempt").query(Long.class).single()).isOne();
	}

	private Retention retention(@Nullable Duration keep, Clock clock) {
		return new Retention(new AppendOnlyTable("verification", this.context.getBean(JdbcTemplate.class),
				this.context.getBean(TransactionTemplate.class)), "countersign.audit.retention", keep, clock);
	}

	@Test
	void readsPageFromIndex() {
		Assumptions.assumeTrue(this.database == TestDatabase.POSTGRESQL, "the plans are PostgreSQL's");
		append(IntStream.range(0, 20_000)
			.mapToObj((i) -> made(new Tenant((i % 100 == 0) ? "small" : "large"), START.plusMillis(i),
					"account-" + i % 500)));
		this.client.sql("analyze verification").update();
		assertThat(plan("where tenant = 'small' and id > '%s' order by id limit 101"
			.formatted(TrailQuery.firstIdAt(START.plusSeconds(10))))).contains("Index Scan using verification_tenant")
			.doesNotContain("Seq Scan", "Sort", "Removed by Filter");
		assertThat(plan("where tenant = 'large' and reference_id = 'account-7' and id > '%s' order by id limit 101"
			.formatted(TrailQuery.firstIdAt(START.plusSeconds(10))))).contains("verification_reference")
			.doesNotContain("Seq Scan", "verification_pkey", "verification_tenant", "Removed by Filter");
	}

	private String plan(String rest) {
		return String.join("\n",
				this.client.sql("explain analyze select * from verification " + rest).query(String.class).list());
	}

	private List<String> append(Stream<AuditRecord> records) {
		List<AuditRecord> list = records.toList();
		for (int i = 0; i < list.size(); i += PER_TRANSACTION) {
			this.repository.append(list.subList(i, Math.min(list.size(), i + PER_TRANSACTION)));
		}
		return list.stream().map(AuditRecord::id).toList();
	}

	private long rows() {
		return this.client.sql("select count(*) from verification").query(Long.class).single();
	}

	static AuditRecord made(Instant time, @Nullable String referenceId) {
		return made(Tenant.DEFAULT, time, referenceId);
	}

	private static AuditRecord made(Tenant tenant, Instant time, @Nullable String referenceId) {
		return new AuditRecord(UlidCreator.getUlid(time.toEpochMilli()).toString(),
				new Caller(tenant, "127.0.0.1", Set.of()), referenceId, "a".repeat(64),
				List.of(new AuditRecord.ComparedSpecimen("specimen-1", "b".repeat(64), 0.1 + 0.2)), "compact-11", 0.55,
				ThresholdSource.MODEL, 0.1 + 0.2, 0.93, "MATCH", "MATCH", false, Duration.ofNanos(12_500_000), null);
	}

	private static AuditRecord attempt(Tenant tenant, Instant time, String... specimens) {
		return new AuditRecord(UlidCreator.getUlid(time.toEpochMilli()).toString(),
				new Caller(tenant, "127.0.0.1", Set.of()), null, "a".repeat(64),
				Stream.of(specimens)
					.map((sha256) -> new AuditRecord.ComparedSpecimen("specimen", sha256, 0.9))
					.toList(),
				"compact-11", 0.55, ThresholdSource.MODEL, 0.9, 0.01, "MISMATCH", "MISMATCH", true,
				Duration.ofMillis(12), null);
	}

	@DatabaseSlice
	static class Application {

	}

}
