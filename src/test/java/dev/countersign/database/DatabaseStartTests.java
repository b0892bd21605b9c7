package dev.countersign.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.sql.DataSource;

import dev.countersign.testsupport.DatabaseSlice;
import dev.countersign.testsupport.TestDatabase;
import org.h2.mvstore.DataUtils;
import org.h2.tools.Shell;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

	private static final int BLOCK = 4096;

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

	@ParameterizedTest
	@ValueSource(strings = { "format:1", "format:9" })
	void reportsFileOfAnotherH2(String format, CapturedOutput output) throws IOException {
		List<String> settings = TestDatabase.H2.settings(this.folder);
		start(settings).close();
		Path file = this.folder.resolve("countersign.mv.db");
		byte[] content = Files.readAllBytes(file);
		rewriteHeader(content, 0, format);
		rewriteHeader(content, BLOCK, format);
		Files.write(file, content);
		assertThatException().isThrownBy(() -> start(settings));
		assertThat(output).contains("APPLICATION FAILED TO START", file + " has the format of another version of H2",
				"org.h2.tools.Script");
		assertThat(Files.readAllBytes(file)).as("the file is left as it was").isEqualTo(content);
	}

	@Test
	void reportsFileThatIsNoDatabase(CapturedOutput output) throws IOException {
		Path file = Files.writeString(this.folder.resolve("countersign.mv.db"), "SQLite format 3".repeat(2000));
		assertThatException().isThrownBy(() -> start(TestDatabase.H2.settings(this.folder)));
		assertThat(output).contains("APPLICATION FAILED TO START", file + " is damaged, or is not a database");
	}

	@Test
	void closesDataDirectoryToOtherUsers(CapturedOutput output) throws IOException {
		Assumptions.assumeTrue(Files.getFileStore(this.folder).supportsFileAttributeView("posix"),
				"needs a file system with POSIX permissions");
		Path data = Files.createDirectory(this.folder.resolve("existing"));
		Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
		Path file = data.resolve("countersign.mv.db");
		start(TestDatabase.H2.settings(data)).close();
		assertThat(permissions(data)).isEqualTo("rwx------");
		assertThat(permissions(file)).isEqualTo("rw-------");
		assertThat(output).contains(data + " was open to other users");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
		start(TestDatabase.H2.settings(data)).close();
		assertThat(permissions(file)).isEqualTo("rw-------");
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

	/**
	 * H2 keeps two copies of its header, each a line of text that ends with its checksum.
	 */
	private static void rewriteHeader(byte[] content, int start, String format) {
		String header = new String(content, start, BLOCK, StandardCharsets.ISO_8859_1).lines()
			.findFirst()
			.orElseThrow();
		byte[] fields = header.replaceFirst(",fletcher:.*", "")
			.replaceFirst("format:[0-9]+", format)
			.getBytes(StandardCharsets.ISO_8859_1);
		byte[] line = "%s,fletcher:%x\n"
			.formatted(new String(fields, StandardCharsets.ISO_8859_1),
					DataUtils.getFletcher32(fields, 0, fields.length))
			.getBytes(StandardCharsets.ISO_8859_1);
		Arrays.fill(content, start, start + BLOCK, (byte) 0);
		System.arraycopy(line, 0, content, start, line.length);
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
