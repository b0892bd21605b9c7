package dev.countersign.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A migration that takes longer than a request's statement is allowed to.
 */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
class MigrationTests {

	@TempDir
	private Path folder;

	@Test
	void hasLongerTimeouts() {
		try (ConfigurableApplicationContext context = start(settings())) {
			JdbcClient database = context.getBean(JdbcClient.class);
			assertThat(database.sql("select * from slow_migration").query().singleRow())
				.isEqualTo(Map.of("statement_timeout", "10min", "lock_timeout", "1s", "idle_timeout", "0"));
			assertThat(database.sql("show statement_timeout").query(String.class).single()).isEqualTo("1s");
			assertThat(database.sql("show idle_in_transaction_session_timeout").query(String.class).single())
				.isEqualTo("30s");
		}
	}

	@Test
	void isRolledBackPastTimeoutAndNamesKey(CapturedOutput output) {
		List<String> settings = settings();
		List<String> hurried = new ArrayList<>(settings);
		hurried.add("--countersign.database.migration-timeout=2s");
		assertThatException().isThrownBy(() -> start(hurried));
		assertThat(output).contains("APPLICATION FAILED TO START", "countersign.database.migration-timeout=2s");
		try (ConfigurableApplicationContext context = start(settings)) {
			assertThat(context.getBean(JdbcClient.class)
				.sql("select count(*) from slow_migration")
				.query(Long.class)
				.single()).isOne();
		}
	}

	@Test
	void rejectsTooShortTimeout(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(List.of("--countersign.data.directory=" + this.folder,
				"--spring.datasource.url=", "--countersign.database.migration-timeout=10ms")));
		assertThat(output).contains("APPLICATION FAILED TO START", "countersign.database.migration");
	}

	private List<String> settings() {
		List<String> settings = new ArrayList<>(TestDatabase.POSTGRESQL.settings(this.folder));
		settings.addAll(List.of("--countersign.database.statement-timeout=1s",
				"--spring.flyway.locations=classpath:db/migration,classpath:db/vendor/{vendor},classpath:db/slow"));
		return settings;
	}

	private static ConfigurableApplicationContext start(List<String> settings) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(settings.toArray(String[]::new));
	}

	@DatabaseSlice
	static class Application {

	}

}
