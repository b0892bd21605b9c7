package dev.countersign.access.key.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command in a process of its own, as an operator runs it.
 */
@Tag("integration")
class KeysCommandTests {

	@TempDir
	static Path folder;

	@Test
	void printsKeyAndNothingElse() throws IOException, InterruptedException {
		Output made = run("keys", "create", "--scopes", "keys:manage,models:read", "--name", "first", "--kind",
				"person", "--person", "e.schmidt", "--", "--countersign.data.directory=" + folder.resolve("data"));
		assertThat(made.status()).as(made.text()).isZero();
		assertThat(made.text()).matches("csk_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}\n");
	}

	@Test
	void namesScopeThatDoesNotExist() throws IOException, InterruptedException {
		Output refused = run("keys", "create", "--scopes", "root");
		assertThat(refused.status()).isEqualTo(2);
		assertThat(refused.text()).contains("'root'", "keys:manage");
	}

	private static Output run(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
						"dev.countersign.CountersignApplication"));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		// With it, the JVM itself prints a line.
		builder.environment().remove("JAVA_TOOL_OPTIONS");
		Process process = builder.start();
		String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Output(process.waitFor(), text);
	}

	private record Output(int status, String text) {

	}

}
