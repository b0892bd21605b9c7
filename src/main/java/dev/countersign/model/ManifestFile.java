package dev.countersign.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes {@code model.json}. Unknown fields are ignored, so models of newer
 * versions can still be read.
 */
final class ManifestFile {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
		.build();

	private ManifestFile() {
	}

	static ModelManifest read(Path file) throws IOException {
		try {
			return JSON.readValue(Files.readString(file), ModelManifest.class);
		}
		catch (JacksonException ex) {
			throw new ModelException("%s: %s; correct the file or restore the model's folder from its source"
				.formatted(file, describe(ex)), ex);
		}
	}

	static void write(ModelManifest manifest, Path file) throws IOException {
		Files.writeString(file, JSON.writeValueAsString(manifest) + "\n", StandardCharsets.UTF_8);
	}

	private static String describe(JacksonException failure) {
		if (failure instanceof ValueInstantiationException && failure.getCause() != null) {
			return String.valueOf(failure.getCause().getMessage());
		}
		String field = failure.getPath()
			.stream()
			.map((reference) -> String.valueOf(reference.getPropertyName()))
			.collect(Collectors.joining("."));
		return (failure instanceof DatabindException && !field.isEmpty())
				? "field '%s': %s".formatted(field, failure.getOriginalMessage()) : failure.getOriginalMessage();
	}

}
