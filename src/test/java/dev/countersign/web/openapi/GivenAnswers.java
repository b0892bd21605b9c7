package dev.countersign.web.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers that a test got, which become the document's examples and are compared with
 * them.
 */
final class GivenAnswers {

	/** In place of an operation, for a problem that is the same for all. */
	static final String ANY = "any";

	private static final Path EXAMPLES = Path.of("src", "main", "resources", "dev", "countersign", "web", "openapi",
			"examples");

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private final Path folder;

	/** By operation, status and, for a problem, slug. */
	private final Map<String, JsonNode> answers = new TreeMap<>();

	/**
	 * Creates an empty set.
	 * @param folder below that of the examples, which holds those of this test alone
	 */
	GivenAnswers(String folder) {
		this.folder = EXAMPLES.resolve(folder);
	}

	void give(String operation, HttpResponse<byte[]> response) {
		give(operation, response.statusCode(), JSON.readTree(response.body()));
	}

	void give(String operation, int status, JsonNode answer) {
		String type = answer.path("type").asString("");
		String slug = type.startsWith("urn:") ? "-" + type.substring(type.lastIndexOf(':') + 1) : "";
		String name = operation + "-" + status + slug;
		assertThat(this.answers.put(name, AnswerComparison.shortened(answer))).as("given twice: %s", name).isNull();
	}

	void compareWithExamples() throws IOException {
		if (Boolean.getBoolean("countersign.docs.write")) {
			write();
		}
		assertThat(files().stream().map((file) -> file.getFileName().toString().replace(".json", "")))
			.as("-Dcountersign.docs.write=true writes them")
			.containsExactlyInAnyOrderElementsOf(this.answers.keySet());
		for (Map.Entry<String, JsonNode> answer : this.answers.entrySet()) {
			AnswerComparison.assertAlike(answer.getKey(),
					JSON.readTree(Files.readString(this.folder.resolve(answer.getKey() + ".json"))), answer.getValue());
		}
	}

	private void write() throws IOException {
		Files.createDirectories(this.folder);
		for (Path file : files()) {
			Files.delete(file);
		}
		for (Map.Entry<String, JsonNode> answer : this.answers.entrySet()) {
			Files.writeString(this.folder.resolve(answer.getKey() + ".json"),
					JSON.writeValueAsString(answer.getValue()).replace("\r", "") + "\n");
		}
	}

	private List<Path> files() {
		try (Stream<Path> files = Files.list(this.folder)) {
			return files.filter(Files::isRegularFile).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void compareWithSchemas(JsonNode document) {
		DocumentedSchemas schemas = new DocumentedSchemas(document);
		List<String> contradictions = new ArrayList<>();
		this.answers.forEach((name, answer) -> {
			String[] parts = name.split("-", 3);
			JsonNode schema = operation(document, parts).at("/responses/" + parts[1] + "/content/"
					+ ((parts.length == 2) ? "application~1json" : "application~1problem+json") + "/schema");
			if (schema.isMissingNode()) {
				contradictions.add(name + " is not documented");
			}
			schemas.contradictions(schema, answer).forEach((found) -> contradictions.add(name + ": " + found));
		});
		assertThat(contradictions).isEmpty();
	}

	private static JsonNode operation(JsonNode document, String[] name) {
		return operations(document).stream()
			.filter((each) -> name[0].equals(ANY)
					? each.at("/responses/" + name[1]).path("description").asString("").contains("`" + name[2] + "`")
					: each.get("operationId").stringValue().equals(name[0]))
			.findFirst()
			.orElseThrow(() -> new AssertionError(String.join("-", name)));
	}

	static List<JsonNode> operations(JsonNode document) {
		List<JsonNode> operations = new ArrayList<>();
		document.get("paths").forEach((path) -> path.forEach(operations::add));
		return operations;
	}

}
