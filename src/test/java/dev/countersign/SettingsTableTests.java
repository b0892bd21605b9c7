package dev.countersign;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code src/docs/settings.md} says of each setting what the configuration metadata say,
 * which the build makes of the settings' records.
 */
class SettingsTableTests {

	private static final Path PAGE = Path.of("src", "docs", "settings.md");

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	@Test
	void tableMatchesSettingsRecords() throws IOException {
		String page = page();
		if (Boolean.getBoolean("countersign.docs.write")) {
			Files.writeString(PAGE, page);
		}
		assertThat(Files.readString(PAGE))
			.as("%s; mvn test -Dtest=%s -Dcountersign.docs.write=true writes it", PAGE, getClass().getSimpleName())
			.isEqualTo(page);
	}

	private static String page() throws IOException {
		StringBuilder page = new StringBuilder(
				"""
						# Settings

						Each can be given on the command line (`--key=value`), in the environment (`COUNTERSIGN_DEVICE=cpu`) or in
						an `application.yml` beside the service. A value that cannot be used stops the start, and the message names
						the key. The table is made from the configuration metadata.

						| setting | default | |
						|---|---|---|
						""");
		TreeMap<String, JsonNode> settings = new TreeMap<>();
		metadata().path("properties").forEach((setting) -> settings.put(setting.path("name").asString(), setting));
		settings.forEach((name, setting) -> page
			.append("| `%s` | %s | %s |%n".formatted(name, standard(setting), description(name, setting))));
		return page.toString();
	}

	private static JsonNode metadata() throws IOException {
		List<JsonNode> own = new ArrayList<>();
		for (var files = SettingsTableTests.class.getClassLoader().getResources(METADATA); files.hasMoreElements();) {
			try (InputStream file = files.nextElement().openStream()) {
				JsonNode metadata = JsonMapper.shared().readTree(file);
				if (metadata.path("properties").path(0).path("name").asString("").startsWith("countersign.")) {
					own.add(metadata);
				}
			}
		}
		assertThat(own).as("the build makes %s", METADATA).hasSize(1);
		return own.get(0);
	}

	private static String standard(JsonNode setting) {
		JsonNode value = setting.path("defaultValue");
		return value.isMissingNode() ? "" : "`" + value.asString() + "`";
	}

	private static String description(String name, JsonNode setting) {
		String text = Objects.requireNonNull(setting.path("description").asString("").strip());
		assertThat(text).as(name).isNotEmpty();
		return text.replaceAll("\\{@code ([^}]*)\\}", "`$1`").replaceAll("\\s+", " ").replace("|", "\\|");
	}

}
