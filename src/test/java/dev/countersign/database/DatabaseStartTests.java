package dev.countersign.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import org.h2.tools.Shell;
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
 * What an operator reads if the database cannot be used, and the effect of an interrupt.
 */
@Tag("integration")
@ExtendWith(OutputCaptureExtension.class)
class DatabaseStartTests {

	private static final String SECRET = "not-the-pass-word";

	@TempDir
	private Path folder;

	@Test
	void reportsEmbeddedDatabaseOpenInAnotherProcess(CapturedOutput output) throws IOException, InterruptedException {
		List<String> settings = TestDatabase.H2.settings(this.folder);
		start(settings).close();
		Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Shell.class.getName(), "-url",
				new EmbeddedDatabase(this.folder).getJdbcUrl(), "-user", "countersign", "-password", "")
			.redirectErrorStream(true)
			.start();
		try (BufferedReader prompts = other.inputReader(StandardCharsets.UTF_8)) {
			// It prompts, without a line break, once it has opened the database.
			for (String text = ""; !text.endsWith("sql> ");) {
				int next = prompts.read();
				assertThat(next).as(text).isNotNegative();
				text += (char) next;
			}
			assertThatException().isThrownBy(() -> start(settings));
		}
		finally {
			other.destroyForcibly().waitFor();
		}
		assertThat(output).contains("APPLICATION FAILED TO START", "Another process",
				"countersign.data.directory=" + this.folder);
		start(settings).close();
	}

	@Test
	void reportsWrongPasswordWithoutPrintingIt(CapturedOutput output) {
		List<String> settings = new ArrayList<>(TestDatabase.POSTGRESQL.settings(this.folder));
		settings.set(3, "--spring.datasource.password=" + SECRET);
		assertThatException().isThrownBy(() -> start(settings));
		assertThat(output).contains("APPLICATION FAILED TO START", "spring.datasource.password").doesNotContain(SECRET);
	}

	@Test
	void reportsMissingDatabase(CapturedOutput output) {
		List<String> settings = new ArrayList<>(TestDatabase.POSTGRESQL.settings(this.folder));
		settings.set(1, settings.get(1) + "x?password=" + SECRET);
		settings.remove(3);
		assertThatException().isThrownBy(() -> start(settings));
		assertThat(output).contains("APPLICATION FAILED TO START", "spring.datasource.url=jdbc:postgresql://")
			.doesNotContain(SECRET);
	}

	@Test
	void reportsUnreachableServer(CapturedOutput output) {
		// Nothing listens on port 1.
		assertThatException().isThrownBy(() -> start(List.of("--countersign.data.directory=" + this.folder,
				"--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/countersign", "--spring.datasource.username=u",
				"--spring.datasource.password=" + SECRET)));
		assertThat(output)
			.contains("APPLICATION FAILED TO START",
					"cannot be reached: spring.datasource.url=jdbc:postgresql://127.0.0.1:1/countersign")
			.doesNotContain(SECRET);
	}

	@Test
	void keepsEmbeddedDatabaseOpenWhenThreadIsInterrupted() throws Exception {
		try (ConfigurableApplicationContext context = start(TestDatabase.H2.settings(this.folder))) {
			JdbcClient client = context.getBean(JdbcClient.class);
			client.sql("create table written (id bigint primary key)").update();
			try (Connection connection = context.getBean(DataSource.class).getConnection()) {
				Thread.currentThread().interrupt();
				insert(connection, 1);
			}
			finally {
				assertThat(Thread.interrupted()).isTrue();
			}
			client.sql("insert into written values (2)").update();
		}
		try (ConfigurableApplicationContext context = start(TestDatabase.H2.settings(this.folder))) {
			assertThat(context.getBean(JdbcClient.class)
				.sql("select id from written order by id")
				.query(Long.class)
				.list()).containsExactly(1L, 2L);
		}
		assertThat(Files.exists(this.folder.resolve("countersign.mv.db"))).isTrue();
	}

	private static void insert(Connection connection, long id) throws SQLException {
		try (var statement = connection.prepareStatement("insert into written values (?)")) {
			statement.setLong(1, id);
			statement.executeUpdate();
		}
	}

	private static ConfigurableApplicationContext start(List<String> settings) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run(settings.toArray(String[]::new));
	}

	@DatabaseSlice
	static class Application {

	}

}
