package dev.countersign.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alerts say what they mean, and each has a page that says what to do.
 */
class AlertsTests {

	private static final Path RUNBOOKS = Path.of("src", "docs", "runbooks");

	private static final Pattern METRIC = Pattern.compile("`[^`]*?((?:countersign|http|hikaricp|jvm|ssl)_[a-z_]+)");

	static List<JsonNode> alerts() {
		return Expressions.alerts();
	}

	@ParameterizedTest
	@MethodSource("alerts")
	void alertSaysWhatItMeans(JsonNode alert) {
		assertThat(alert.get("alert").stringValue()).matches("Countersign[A-Z][A-Za-z]+");
		assertThat(alert.at("/labels/severity").stringValue()).isIn("critical", "warning");
		assertThat(alert.at("/annotations/summary").stringValue()).isNotBlank().doesNotContain("{{");
		assertThat(alert.at("/annotations/description").stringValue()).endsWith(".");
	}

	@ParameterizedTest
	@MethodSource("alerts")
	void alertLinksItsRunbook(JsonNode alert) throws IOException {
		String name = alert.get("alert").stringValue();
		Path page = Path.of(alert.at("/annotations/runbook_url").stringValue());
		assertThat(page).isEqualTo(RUNBOOKS.resolve(name.replaceFirst("Countersign", "") + ".md"));
		assertThat(Files.readString(page)).startsWith("# " + name + "\n\n")
			.contains("\n## What to look at\n\n- ", "\n## What to do\n\n- ");
		assertThat(Files.readString(RUNBOOKS.resolve("README.md")))
			.contains("| [%s](%s) | %s | %s |".formatted(name.replaceFirst("Countersign", ""), page.getFileName(),
					alert.at("/labels/severity").stringValue(), alert.at("/annotations/summary").stringValue()));
	}

	@Test
	void everyRunbookHasItsAlert() throws IOException {
		Set<String> names = alerts().stream()
			.map((alert) -> alert.get("alert").stringValue().replaceFirst("Countersign", "") + ".md")
			.collect(Collectors.toCollection(TreeSet::new));
		names.add("README.md");
		try (var files = Files.list(RUNBOOKS)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(names);
		}
	}

	@Test
	void everyAlertIsTestedFiringAndSilent() throws IOException {
		List<String> firing = new ArrayList<>();
		for (Path file : Expressions.RULE_TESTS) {
			Manifests.yaml(Files.readString(file))
				.get("tests")
				.forEach((test) -> test.get("promql_expr_test").forEach((check) -> {
					if (!check.get("exp_samples").isEmpty()) {
						firing.add(check.get("expr").stringValue().replaceAll(".*alertname=\"([^\"]+)\".*", "$1"));
					}
				}));
		}
		assertThat(firing).containsExactlyInAnyOrderElementsOf(
				alerts().stream().map((alert) -> alert.get("alert").stringValue()).toList());
	}

	@Test
	void dashboardsHaveUniqueNames() throws IOException {
		Set<String> ids = new TreeSet<>();
		for (Path file : Expressions.dashboards()) {
			JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(file));
			assertThat(ids.add(dashboard.get("uid").stringValue())).isTrue();
			Set<Integer> panels = new TreeSet<>();
			dashboard.get("panels").forEach((panel) -> {
				assertThat(panels.add(panel.get("id").intValue())).isTrue();
				assertThat(panel.get("targets").isEmpty()).isFalse();
			});
		}
		assertThat(ids).isNotEmpty();
	}

	@Test
	void selectorsAreRead() {
		assertThat(Expressions.selectors(
				"sum by (le, uri) (rate(a_bucket{uri=\"/verify\",status=~\"5..\"}[5m] offset 1d)) > on (x) 2 * max(b) or c_d == 1"))
			.extracting(Object::toString)
			.containsExactly("Selector[metric=a_bucket, labels={uri=/verify, status=}]",
					"Selector[metric=b, labels={}]", "Selector[metric=c_d, labels={}]");
	}

	/** The metrics that runbooks name; a running service is asked for them elsewhere. */
	static Set<String> metricsInRunbooks() throws IOException {
		Set<String> names = new TreeSet<>();
		try (var files = Files.list(RUNBOOKS)) {
			for (Path file : files.toList()) {
				METRIC.matcher(Files.readString(file)).results().forEach((found) -> names.add(found.group(1)));
			}
		}
		return names;
	}

}
