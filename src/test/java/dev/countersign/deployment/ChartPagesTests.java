package dev.countersign.deployment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code values.yaml} and the tables in the chart's README say what the schema says.
 */
class ChartPagesTests {

	private static final Path VALUES = Chart.DIRECTORY.resolve("values.yaml");

	private static final Path README = Chart.DIRECTORY.resolve("README.md");

	private static final String BEGIN = "<!-- made from values.schema.json -->";

	private static final String END = "<!-- end -->";

	private static final int COLUMNS = 120;

	@Test
	void valuesMatchSchema() throws IOException {
		StringBuilder values = new StringBuilder(
				"# Made from values.schema.json: mvn test -Dtest=ChartPagesTests -Dcountersign.docs.write=true\n");
		write(Chart.schema(), "", values);
		assertCurrent(VALUES, values.toString());
	}

	@Test
	void tableMatchesSchema() throws IOException {
		StringBuilder made = new StringBuilder("\n\nRefused are values that cannot work:\n\n");
		Chart.schema()
			.get("allOf")
			.forEach((rule) -> made.append("- ").append(rule.get("$comment").stringValue()).append('\n'));
		made.append("\n| value | default | |\n|---|---|---|\n");
		rows(Chart.schema(), "", made);
		String page = Files.readString(README);
		int begin = page.indexOf(BEGIN) + BEGIN.length();
		assertCurrent(README, page.substring(0, begin) + made + "\n" + page.substring(page.indexOf(END, begin)));
	}

	private void assertCurrent(Path file, String content) throws IOException {
		if (Boolean.getBoolean("countersign.docs.write")) {
			Files.writeString(file, content);
		}
		assertThat(Files.readString(file))
			.as("%s; mvn test -Dtest=%s -Dcountersign.docs.write=true writes it", file, getClass().getSimpleName())
			.isEqualTo(content);
	}

	private static void write(JsonNode schema, String indent, StringBuilder values) {
		schema.get("properties").properties().forEach((entry) -> {
			JsonNode value = entry.getValue();
			if (entry.getKey().equals("global")) {
				return;
			}
			if (indent.isEmpty()) {
				values.append('\n');
			}
			comment(value.path("description").asString(""), indent, values);
			values.append(indent).append(entry.getKey()).append(':');
			if (value.has("properties")) {
				values.append('\n');
				write(value, indent + "  ", values);
			}
			else {
				values.append(' ').append(value.get("default")).append('\n');
			}
		});
	}

	private static void comment(String text, String indent, StringBuilder values) {
		StringBuilder line = new StringBuilder(indent + "#");
		for (String word : text.split(" ", -1)) {
			if (line.length() + 1 + word.length() > COLUMNS) {
				values.append(line).append('\n');
				line = new StringBuilder(indent + "#");
			}
			line.append(' ').append(word);
		}
		if (!text.isEmpty()) {
			values.append(line).append('\n');
		}
	}

	private static void rows(JsonNode schema, String prefix, StringBuilder made) {
		schema.get("properties").properties().forEach((entry) -> {
			JsonNode value = entry.getValue();
			String path = prefix + entry.getKey();
			String text = value.path("description").asString("").replace("|", "\\|");
			if (path.equals("global")) {
				return;
			}
			if (value.has("properties")) {
				if (!text.isEmpty()) {
					made.append("| **`%s`** | | **%s** |%n".formatted(path, text));
				}
				rows(value, path + ".", made);
			}
			else {
				made.append("| `%s` | %s | %s |%n".formatted(path, standard(value.get("default")), text));
			}
		});
	}

	private static String standard(JsonNode value) {
		return value.isString() && value.stringValue().isEmpty() ? "" : "`" + value.toString().replace("\"", "") + "`";
	}

}
