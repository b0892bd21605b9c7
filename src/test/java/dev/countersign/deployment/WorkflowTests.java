package dev.countersign.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Workflows run what was read when they were written, and may do no more than they need.
 */
class WorkflowTests {

	private static final Path FOLDER = Path.of(".github", "workflows");

	/** A commit, and the version that it is. */
	private static final Pattern PINNED = Pattern
		.compile("\\s*(?:- )?uses: [\\w-]+/[\\w/-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

	static List<Path> workflows() throws IOException {
		try (var files = Files.list(FOLDER)) {
			return files.sorted().toList();
		}
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void actionsArePinnedToCommits(Path file) throws IOException {
		List<String> uses = Files.readAllLines(file).stream().filter((line) -> line.contains("uses:")).toList();
		assertThat(uses).isNotEmpty().allMatch(PINNED.asMatchPredicate());
	}

	@ParameterizedTest
	@MethodSource("workflows")
	void jobsHaveTheLeastPermissionsAndAnEnd(Path file) throws IOException {
		JsonNode workflow = Manifests.yaml(Files.readString(file));
		assertThat(workflow.get("permissions").isEmpty()).as("permissions of the workflow").isTrue();
		workflow.get("jobs").properties().forEach((job) -> {
			assertThat(job.getValue().has("permissions")).as(job.getKey()).isTrue();
			assertThat(job.getValue().get("timeout-minutes").intValue()).as(job.getKey()).isBetween(1, 60);
			job.getValue().get("steps").forEach((step) -> {
				if (step.path("uses").asString("").startsWith("actions/checkout@")) {
					assertThat(step.at("/with/persist-credentials").asBoolean(true)).as(job.getKey()).isFalse();
				}
			});
		});
	}

	@Test
	void onlyTheReleaseWrites() throws IOException {
		for (Path file : workflows()) {
			String text = Files.readString(file);
			if (file.endsWith("release.yml")) {
				assertThat(Manifests.yaml(text).toString()).contains("\"tags\":[\"v[0-9]+.[0-9]+.[0-9]+\"]");
			}
			else {
				assertThat(text).doesNotContain("contents: write", "packages: write", "id-token: write",
						"pull_request_target");
			}
		}
	}

	/** Otherwise the workflow that a tag starts refuses it. */
	@Test
	void chartChangelogAndPomAgreeOnTheVersion() throws IOException {
		String pom = Files.readString(Path.of("pom.xml"));
		String version = pom.replaceFirst("(?s).*?<artifactId>countersign</artifactId>\\s*<version>([^<]+)</version>.*",
				"$1");
		String released = version.replace("-SNAPSHOT", "");
		assertThat(released).matches("\\d+\\.\\d+\\.\\d+");
		assertThat(Files.readString(Chart.DIRECTORY.resolve("Chart.yaml"))).contains("\nversion: " + released + "\n",
				"\nappVersion: " + released + "\n");
		assertThat(Files.readString(Path.of("CHANGELOG.md")))
			.containsPattern("\n## \\[%s] - (?:unreleased|\\d{4}-\\d{2}-\\d{2})\n".formatted(Pattern.quote(released)));
	}

}
