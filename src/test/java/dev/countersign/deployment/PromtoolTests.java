package dev.countersign.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Prometheus' own tool reads the rules, tests them, and parses what the dashboards ask
 * for.
 */
@Tag("integration")
class PromtoolTests {

	@TempDir
	private Path folder;

	@BeforeAll
	static void isThere() {
		boolean found = List.of(System.getenv().getOrDefault("PATH", "").split(":"))
			.stream()
			.anyMatch((place) -> Files.isExecutable(Path.of(place, "promtool")));
		Assumptions.assumeTrue(found, "needs promtool, which is in Debian's package prometheus");
	}

	@Test
	void rulesAreValid() throws IOException, InterruptedException {
		promtool("check", "rules", Expressions.RULES.toString());
	}

	@Test
	void alertsFireWhenTheyShould() throws IOException, InterruptedException {
		for (Path file : Expressions.RULE_TESTS) {
			promtool("test", "rules", file.toString());
		}
	}

	/** As the rules of a file, since promtool parses nothing else without a server. */
	@Test
	void dashboardsAskWhatPrometheusUnderstands() throws IOException, InterruptedException {
		List<Map<String, String>> rules = Expressions.all()
			.values()
			.stream()
			.map((expression) -> Map.of("record", "tried", "expr", expression))
			.distinct()
			.toList();
		Path file = this.folder.resolve("dashboards.yml");
		Files.writeString(file, JsonMapper.shared()
			.writeValueAsString(Map.of("groups", List.of(Map.of("name", "dashboards", "rules", rules)))));
		promtool("check", "rules", "--lint=none", file.toString());
	}

	private static void promtool(String... arguments) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments)).toList())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
	}

}
