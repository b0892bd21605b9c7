package dev.countersign.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.marcnuri.helm.Helm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chart, rendered by Helm itself.
 */
final class Chart {

	static final Path DIRECTORY = Path.of("helm", "countersign");

	private static final Path HOOKS = DIRECTORY.resolve("templates/tests");

	static final String RELEASE = "signatures";

	private final Path directory;

	private final Path values;

	private Chart(Path directory, Path values) {
		this.directory = directory;
		this.values = values;
	}

	/**
	 * A copy of the chart without symbolic links, as {@code helm package} makes it. The
	 * pod of {@code helm test} is an object like any other in it, since the library does
	 * not render hooks.
	 * @param folder an empty folder
	 */
	static Chart copy(Path folder) {
		try (Stream<Path> files = Files.walk(DIRECTORY, FileVisitOption.FOLLOW_LINKS)) {
			Path copy = folder.resolve("countersign");
			for (Path file : files.toList()) {
				Path target = copy.resolve(DIRECTORY.relativize(file).toString());
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				}
				else if (file.startsWith(HOOKS)) {
					Files.writeString(target, Files.readString(file).replaceAll(" *helm\\.sh/hook: .*\n", ""));
				}
				else {
					Files.write(target, Files.readAllBytes(file));
				}
			}
			return new Chart(copy, folder.resolve("values.json"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Renders the chart.
	 * @param values values by their paths, such as {@code serve.replicas}
	 * @throws IllegalStateException if Helm refuses them; the message is Helm's
	 */
	Manifests render(Map<String, ?> values) {
		return Manifests.parse(text(values));
	}

	String text(Map<String, ?> values) {
		try {
			Files.writeString(this.values, JsonMapper.shared().writeValueAsString(nested(values)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new Helm(this.directory).template()
			.withName(RELEASE)
			.withNamespace("bank")
			.withKubeVersion("1.34.0")
			.withValuesFile(this.values)
			.call();
	}

	private static Map<String, Object> nested(Map<String, ?> values) {
		Map<String, Object> root = new LinkedHashMap<>();
		values.forEach((path, value) -> {
			Map<String, Object> parent = root;
			List<String> names = List.of(path.split("\\."));
			for (String name : names.subList(0, names.size() - 1)) {
				parent = child(parent, name);
			}
			parent.put(names.get(names.size() - 1), value);
		});
		return root;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> child(Map<String, Object> parent, String name) {
		return (Map<String, Object>) parent.computeIfAbsent(name, (key) -> new LinkedHashMap<String, Object>());
	}

	static JsonNode schema() {
		return JsonMapper.shared().readTree(DIRECTORY.resolve("values.schema.json").toFile());
	}

	/** What the schema says of each value that has no further ones below it, by path. */
	static Map<String, JsonNode> leaves() {
		Map<String, JsonNode> leaves = new TreeMap<>();
		collect("", schema(), leaves);
		leaves.remove("global");
		return leaves;
	}

	private static void collect(String prefix, JsonNode schema, Map<String, JsonNode> leaves) {
		schema.path("properties").properties().forEach((entry) -> {
			String path = prefix + entry.getKey();
			if (entry.getValue().has("properties")) {
				collect(path + ".", entry.getValue(), leaves);
			}
			else {
				leaves.put(path, entry.getValue());
			}
		});
	}

	/** Values for three pods on PostgreSQL. */
	static Map<String, Object> cluster() {
		return with(Map.of("database.kind", "postgresql", "database.url",
				"jdbc:postgresql://postgres.bank.svc/countersign", "database.existingSecret", "database-user",
				"serve.replicas", 3, "storage.accessMode", "ReadWriteMany"));
	}

	/** Values together with others, which take precedence. */
	static Map<String, Object> with(Map<String, ?> values, Object... others) {
		Map<String, Object> all = new LinkedHashMap<>(values);
		for (int i = 0; i < others.length; i += 2) {
			all.put((String) others[i], others[i + 1]);
		}
		return all;
	}

}
