package dev.countersign.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DatabaseTests {

	private final TestDatabase database;

	@TempDir
	private Path folder;

	DatabaseTests(TestDatabase database) {
		this.database = database;
	}

	@Test
	void runsTaskOnlyIfItsTransactionCommits() throws InterruptedException {
		try (ConfigurableApplicationContext context = start()) {
			schedule(context, "rolled-back", true);
			schedule(context, "committed", false);
			assertThat(context.getBean(Ran.class).instances().poll(30, TimeUnit.SECONDS)).isEqualTo("committed");
			assertThat(context.getBean(JdbcClient.class)
				.sql("select count(*) from scheduled_tasks where task_instance = 'rolled-back'")
				.query(Long.class)
				.single()).isZero();
		}
	}

	@Test
	void keepsCommittedDataAcrossRestart() {
		List<String> settings = this.database.settings(this.folder.resolve("kept"));
		try (ConfigurableApplicationContext context = start(settings)) {
			context.getBean(JdbcClient.class)
				.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) "
						+ "values ('later', 'one', timestamp with time zone '2999-01-01 00:00:00Z', false, 1)")
				.update();
		}
		try (ConfigurableApplicationContext context = start(settings)) {
			assertThat(context.getBean(JdbcClient.class)
				.sql("select task_instance from scheduled_tasks where task_name = 'later'")
				.query(String.class)
				.list()).containsExactly("one");
		}
	}

	@Test
	void restrictsEmbeddedDatabaseToOwner() throws Exception {
		Assumptions.assumeTrue(this.database == TestDatabase.H2, "only H2 keeps a file");
		start().close();
		Path data = this.folder.resolve("data");
		assertThat(data.resolve("countersign.mv.db")).isRegularFile();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data))).isEqualTo("rwx------");
	}

	@Test
	void limitsEachStatementOfTheEmbeddedDatabase() {
		Assumptions.assumeTrue(this.database == TestDatabase.H2, "PostgreSQL limits them by itself");
		List<String> settings = new ArrayList<>(this.database.settings(this.folder.resolve("data")));
		settings.add("--countersign.database.statement-timeout=1s");
		try (ConfigurableApplicationContext context = start(settings)) {
			assertThat(context.getBean(JdbcTemplate.class)).isInstanceOf(EmbeddedTemplate.class);
			JdbcClient database = context.getBean(JdbcClient.class);
			for (int i = 0; i < 2; i++) {
				assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> database
					.sql("select count(*) from information_schema.columns a, information_schema.columns b, "
							+ "information_schema.columns c where a.column_name < b.column_name")
					.query(Long.class)
					.single());
			}
		}
	}

	private static void schedule(ConfigurableApplicationContext context, String instance, boolean rollBack) {
		context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
			context.getBean(SchedulerClient.class)
				.scheduleIfNotExists(new TaskInstance<>("noted", instance), Instant.now());
			if (rollBack) {
				status.setRollbackOnly();
			}
		});
	}

	private ConfigurableApplicationContext start() {
		return start(this.database.settings(this.folder.resolve("data")));
	}

	private static ConfigurableApplicationContext start(List<String> settings) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(settings.toArray(String[]::new));
	}

	record Ran(BlockingQueue<String> instances) {
	}

	@DatabaseSlice
	static class Application {

		@Bean
		Ran ran() {
			return new Ran(new LinkedBlockingQueue<>());
		}

		@Bean
		OneTimeTask<Void> noted(Ran ran) {
			return Tasks.oneTime("noted").execute((instance, context) -> ran.instances().add(instance.getId()));
		}

	}

}
