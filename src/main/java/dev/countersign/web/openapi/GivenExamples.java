package dev.countersign.web.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Adds answers that were really given, from files named by operation, status and, for a
 * problem, its slug: {@code verify-200.json}, {@code verify-400-missing-part.json}. A
 * problem that is the same everywhere is named {@code any-401-unauthenticated.json} and
 * added wherever an answer's description names its slug. A test gives the same answers
 * again and compares.
 */
final class GivenExamples implements OpenApiCustomizer {

	private static final String FILES = "classpath*:/dev/countersign/web/openapi/examples/**/*.json";

	private static final String ANY = "any";

	private static final Pattern NAME = Pattern.compile("([A-Za-z]+)-([0-9]{3})(?:-([a-z-]+))?\\.json");

	@Override
	public void customise(OpenAPI api) {
		Map<String, Operation> operations = new HashMap<>();
		api.getPaths()
			.values()
			.stream()
			.flatMap((path) -> path.readOperations().stream())
			.forEach((operation) -> operations.put(operation.getOperationId(), operation));
		try {
			for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
				add(api, operations, file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void add(OpenAPI api, Map<String, Operation> operations, Resource file) throws IOException {
		Matcher name = NAME.matcher(String.valueOf(file.getFilename()));
		if (!name.matches()) {
			throw new IllegalStateException("An example cannot be called %s".formatted(file.getFilename()));
		}
		String slug = name.group(3);
		if (slug != null && name.group(1).equals(ANY)) {
			api.getComponents().addExamples(slug, new Example().value(read(file)));
			operations.values().forEach((operation) -> refer(operation, name.group(2), slug));
			return;
		}
		MediaType content = contentOf(operations.get(name.group(1)), name.group(2), slug != null);
		if (content == null) {
			throw new IllegalStateException("No operation is documented to answer as %s".formatted(file.getFilename()));
		}
		if (slug != null) {
			content.addExamples(slug, new Example().value(read(file)));
		}
		else {
			content.setExample(read(file));
		}
	}

	private static void refer(Operation operation, String status, String slug) {
		ApiResponse response = operation.getResponses().get(status);
		MediaType content = contentOf(operation, status, true);
		if (response != null && content != null && response.getDescription().contains("`" + slug + "`")) {
			content.addExamples(slug, new Example().$ref(slug));
		}
	}

	private static JsonNode read(Resource file) throws IOException {
		try (InputStream in = file.getInputStream()) {
			return Json.mapper().readTree(in);
		}
	}

	private static @Nullable MediaType contentOf(@Nullable Operation operation, String status, boolean isProblem) {
		ApiResponse response = (operation != null) ? operation.getResponses().get(status) : null;
		if (response == null || response.getContent() == null) {
			return null;
		}
		return response.getContent()
			.get(isProblem ? org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE
					: org.springframework.http.MediaType.APPLICATION_JSON_VALUE);
	}

}
