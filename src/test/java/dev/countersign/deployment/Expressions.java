package dev.countersign.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What alerts and dashboards ask Prometheus for.
 */
final class Expressions {

	static final Path RULES = Path.of("src", "monitoring", "prometheus", "rules.yml");

	/** What takes days to show has a file of its own, which is evaluated less often. */
	static final List<Path> RULE_TESTS = List.of(Path.of("src", "test", "prometheus", "rules-test.yml"),
			Path.of("src", "test", "prometheus", "rules-over-days-test.yml"));

	static final Path DASHBOARDS = Path.of("src", "monitoring", "grafana", "dashboards");

	/** Of Prometheus itself. */
	private static final Set<String> NOT_OURS = Set.of("up");

	private static final Set<String> WORDS = Set.of("and", "or", "unless", "offset", "bool");

	private static final Pattern GROUPING = Pattern
		.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

	private static final Pattern SELECTOR = Pattern
		.compile("\\b([a-zA-Z_:][a-zA-Z0-9_:]*)\\b(?!\\s*\\()\\s*(?:\\{([^}]*)\\})?");

	private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(=|!=|=~|!~)\\s*\"([^\"]*)\"");

	private Expressions() {
	}

	/** Each alert, as the file has it. */
	static List<JsonNode> alerts() {
		List<JsonNode> alerts = new ArrayList<>();
		Manifests.yaml(read(RULES)).get("groups").forEach((group) -> group.get("rules").forEach(alerts::add));
		return alerts;
	}

	static List<Path> dashboards() {
		try (var files = Files.list(DASHBOARDS)) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Every expression, by where it is. */
	static Map<String, String> all() {
		Map<String, String> all = new LinkedHashMap<>();
		alerts().forEach((alert) -> all.put(alert.get("alert").stringValue(), alert.get("expr").stringValue()));
		for (Path file : dashboards()) {
			for (JsonNode panel : JsonMapper.shared().readTree(read(file)).get("panels")) {
				for (JsonNode target : panel.get("targets")) {
					all.put("%s: %s %s".formatted(file.getFileName(), panel.get("title").stringValue(),
							target.get("refId").stringValue()),
							target.get("expr").stringValue().replace("$instance", ".*"));
				}
			}
		}
		return all;
	}

	/** The series that an expression selects. */
	static List<Selector> selectors(String expression) {
		String plain = GROUPING.matcher(expression).replaceAll(" ").replaceAll("\\[[^\\]]*\\]", " ");
		List<Selector> selectors = new ArrayList<>();
		Matcher found = SELECTOR.matcher(plain.replaceAll("\\boffset\\s+\\w+", " "));
		while (found.find()) {
			String name = found.group(1);
			if (WORDS.contains(name) || NOT_OURS.contains(name)) {
				continue;
			}
			Map<String, String> equal = new LinkedHashMap<>();
			Matcher matcher = MATCHER.matcher((found.group(2) != null) ? found.group(2) : "");
			while (matcher.find()) {
				equal.put(matcher.group(1), matcher.group(2).equals("=") ? matcher.group(3) : "");
			}
			selectors.add(new Selector(name, equal));
		}
		return selectors;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A metric, and what its labels must be.
	 *
	 * @param metric the metric's name
	 * @param labels values of labels, empty where more than one value will do
	 */
	record Selector(String metric, Map<String, String> labels) {

		/** Labels that the service does not set, but Prometheus. */
		private static final Set<String> SCRAPED = Set.of("instance", "job", "namespace", "pod");

		/** Whether a line of a scrape has such a series. */
		boolean finds(String line) {
			if (!line.startsWith(this.metric + "{") && !line.startsWith(this.metric + " ")) {
				return false;
			}
			return this.labels.entrySet()
				.stream()
				.filter((label) -> !SCRAPED.contains(label.getKey()))
				.allMatch((label) -> label.getValue().isEmpty() ? line.contains(label.getKey() + "=\"")
						: line.contains("%s=\"%s\"".formatted(label.getKey(), label.getValue())));
		}

	}

}
