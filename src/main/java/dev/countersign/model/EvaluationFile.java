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
 * The file {@code evaluation.json}, which holds the results measured when the model was
 * made. It is only shown to people; nothing depends on its content.
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
					"%s: larger than %d MB; restore the file from its source".formatted(file, MAX_BYTES >> 20));
		}
		try {
			return JSON.readValue(Files.readString(file), OBJECT);
		}
		catch (JacksonException ex) {
			throw new ModelException(
					"%s: %s; restore the file from its source or delete it".formatted(file, ex.getOriginalMessage()),
					ex);
		}
	}

}
