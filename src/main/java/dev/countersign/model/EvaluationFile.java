package dev.countersign.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code evaluation.json}: what was measured when the model was made. Nothing depends on
 * what it says; it is handed on to people.
 */
final class EvaluationFile {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {
	};

	private static final long MAX_BYTES = 16L << 20;

	private EvaluationFile() {
	}

	static void write(Object evaluation, Path file) throws IOException {
		Files.writeString(file, JSON.writeValueAsString(evaluation) + "\n", StandardCharsets.UTF_8);
	}

	static Map<String, @Nullable Object> read(Path file) throws IOException {
		if (Files.size(file) > MAX_BYTES) {
			throw new ModelException(
					"%s: more than %d MB; put the file back from its source".formatted(file, MAX_BYTES >> 20));
		}
		try {
			return JSON.readValue(Files.readString(file), OBJECT);
		}
		catch (JacksonException ex) {
			throw new ModelException(
					"%s: %s; put the file back from its source or delete it".formatted(file, ex.getOriginalMessage()),
					ex);
		}
	}

}
