package dev.countersign.admin.event;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Tenant;
import dev.countersign.audit.AppendOnlyTable;
import dev.countersign.audit.Retention;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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
@ExtendWith(OutputCaptureExtension.class)
@SuppressWarnings("NullAway.Init")
class AdminEventRepositoryTests {

	private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

	private final TestDatabase database;

	/** Null if the database is skipped. */
	private @Nullable ConfigurableApplicationContext context;

	private AdminEventRepository repository;

	private JdbcClient client;

	AdminEventRepositoryTests(TestDatabase database) {
		this.database = database;
	}

	@BeforeEach
	void open(@TempDir Path folder) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(this.database.settings(folder).toArray(String[]::new));
		this.client = this.context.getBean(JdbcClient.class);
		this.repository = new AdminEventRepository(this.client);
	}

	@AfterEach
	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	@Test
	void pagesThroughTenantsEvents() {
		List<AdminEvent> own = IntStream.range(0, 5)
			.mapToObj((i) -> made(Tenant.DEFAULT, START.plusMillis(i), "branch 12"))
			.toList();
		AdminEvent unknown = made(Tenant.DEFAULT, START.plusMillis(5), null);
		AdminEvent others = made(new Tenant("other"), START.plusMillis(3), "branch 12");
		own.forEach(this.repository::append);
		this.repository.append(unknown);
		this.repository.append(others);
		assertThat(this.repository.page(Tenant.DEFAULT, null, 3)).containsExactlyElementsOf(own.subList(0, 3));
		assertThat(this.repository.page(Tenant.DEFAULT, Ulid.from(own.get(2).id()).toUuid(), 10))
			.containsExactly(own.get(3), own.get(4), unknown);
		assertThat(this.repository.page(new Tenant("other"), null, 10)).containsExactly(others);
	}

	@Test
	void isAppendOnly() {
		this.repository.append(made(Tenant.DEFAULT, START, "branch 12"));
		String truncate = (this.database == TestDatabase.POSTGRESQL) ? "truncate admin_event"
				: "delete from admin_event where status = 200";
		for (String sql : List.of("update admin_event set subject = 'nobody'", "delete from admin_event", truncate)) {
			assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> this.client.sql(sql).update())
				.withStackTraceContaining("append-only");
		}
		assertThat(this.repository.page(Tenant.DEFAULT, null, 10)).hasSize(1);
	}

	@Test
	void removesOnlyExpiredEvents() {
		this.repository.append(made(Tenant.DEFAULT, START, "early"));
		this.repository.append(made(Tenant.DEFAULT, START.plus(Duration.ofDays(2)), "late"));
		ConfigurableApplicationContext application = Objects.requireNonNull(this.context);
		AppendOnlyTable table = new AppendOnlyTable("admin_event", application.getBean(JdbcTemplate.class),
				application.getBean(TransactionTemplate.class));
		Clock clock = Clock.fixed(START.plus(Duration.ofDays(11)), ZoneOffset.UTC);
		assertThat(new Retention(table, "setting", Duration.ofDays(10), clock).expire(() -> false)).isEqualTo(1);
		assertThat(this.repository.page(Tenant.DEFAULT, null, 10)).extracting(AdminEvent::subject)
			.containsExactly("late");
	}

	@Test
	void logsAndCountsWhatCannotBeRecorded(CapturedOutput output) {
		this.client.sql("drop table admin_event").update();
		MeterRegistry meters = new SimpleMeterRegistry();
		AdminEvents events = new AdminEvents(this.repository, new UnknownCallerLimit(() -> 0), meters);
		events.recordUnknown(new AdminEvents.Request("models.activate", "konto-secret", "192.0.2.7", 200, "success"));
		assertThat(meters.get("countersign.admin.events.missing").counter().count()).isOne();
		assertThat(output.getAll()).contains("ERROR", "models.activate").doesNotContain("konto-secret");
	}

	private static AdminEvent made(Tenant tenant, Instant time, @Nullable String subject) {
		return new AdminEvent(UlidCreator.getUlid(time.toEpochMilli()).toString(), tenant, subject, "models.activate",
				"compact-11", "192.0.2.7", 200, "success");
	}

	@DatabaseSlice
	static class Application {

	}

}
