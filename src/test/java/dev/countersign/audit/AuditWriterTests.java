package dev.countersign.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Tenant;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens to records when the database accepts them, rejects them or makes them
 * wait.
 */
@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditWriterTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final TestDatabase database;

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	/** Null if the database is skipped. */
	private ConfigurableApplicationContext context;

	private AuditRepository repository;

	private AuditWriter writer;

	AuditWriterTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void open(@TempDir Path folder) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(this.database.settings(folder).toArray(String[]::new));
		this.repository = new AuditRepository(this.context.getBean(JdbcTemplate.class),
				this.context.getBean(JdbcClient.class), this.context.getBean(TransactionTemplate.class),
				new SpecimenAttempts(this.context.getBean(JdbcTemplate.class)));
		this.writer = new AuditWriter(this.repository, this.meters);
	}

	@AfterEach
	void close() {
		if (this.context != null) {
			this.writer.close();
			this.context.close();
		}
	}

	@Test
	void commitsRecordBeforeReturning() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(64);
		try {
			List<Callable<AuditRecord>> writes = new ArrayList<>();
			for (int i = 0; i < 500; i++) {
				AuditRecord record = AuditRepositoryTests.made(Instant.now(), null);
				writes.add(() -> {
					this.writer.write(record, TIMEOUT);
					assertThat(isRecorded(record)).isTrue();
					return record;
				});
			}
			for (Future<AuditRecord> written : threads.invokeAll(writes)) {
				assertThat(isRecorded(written.get())).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void rejectsRecordWithoutFailingOthers() throws Exception {
		AuditRecord rejected = AuditRepositoryTests.made(Instant.now(), "x".repeat(257));
		ExecutorService threads = Executors.newFixedThreadPool(20);
		try {
			List<Callable<AuditRecord>> writes = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				AuditRecord record = (i == 10) ? rejected : AuditRepositoryTests.made(Instant.now(), null);
				writes.add(() -> {
					if (record.equals(rejected)) {
						assertThatExceptionOfType(NotRecordedException.class)
							.isThrownBy(() -> this.writer.write(record, TIMEOUT));
					}
					else {
						this.writer.write(record, TIMEOUT);
					}
					return record;
				});
			}
			for (Future<AuditRecord> written : threads.invokeAll(writes)) {
				AuditRecord record = written.get();
				assertThat(isRecorded(record)).isEqualTo(!record.equals(rejected));
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void recoversWhenTableReturns() throws InterruptedException {
		AuditRecord record = AuditRepositoryTests.made(Instant.now(), null);
		rename("verification", "elsewhere");
		assertThatExceptionOfType(NotRecordedException.class).isThrownBy(() -> this.writer.write(record, TIMEOUT));
		rename("elsewhere", "verification");
		this.writer.write(record, TIMEOUT);
		assertThat(isRecorded(record)).isTrue();
	}

	@Test
	void waitsAtMostCallersTimeout() throws InterruptedException {
		AuditRecord record = AuditRepositoryTests.made(Instant.now(), null);
		this.context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
			// An insert of the same id waits until this transaction ends.
			this.repository.append(List.of(record));
			assertThatExceptionOfType(NotRecordedException.class)
				.isThrownBy(() -> this.writer.write(record, Duration.ofMillis(50)));
			status.setRollbackOnly();
		});
		assertThat(this.meters.get("countersign.audit.failed").counter().count()).isEqualTo(1);
		AuditRecord next = AuditRepositoryTests.made(Instant.now(), null);
		this.writer.write(next, TIMEOUT);
		assertThat(isRecorded(next)).isTrue();
	}

	@Test
	void continuesWithoutRecordIfNotRequired() throws InterruptedException {
		AuditTrail optional = new OptionalAuditTrail(this.writer, OptionalAuditTrail.missing(this.meters));
		AuditRecord record = AuditRepositoryTests.made(Instant.now(), null);
		rename("verification", "elsewhere");
		optional.write(record, TIMEOUT);
		assertThat(missing()).isEqualTo(1);
		rename("elsewhere", "verification");
		optional.write(record, TIMEOUT);
		assertThat(missing()).isEqualTo(1);
		assertThat(isRecorded(record)).isTrue();
	}

	private double missing() {
		return this.meters.get("countersign.audit.missing").counter().count();
	}

	private boolean isRecorded(AuditRecord record) {
		return this.repository.find(Tenant.DEFAULT, Ulid.from(record.id()).toUuid()).isPresent();
	}

	private void rename(String from, String to) {
		this.context.getBean(JdbcClient.class).sql("alter table " + from + " rename to " + to).update();
	}

	@DatabaseSlice
	static class Application {

	}

}
