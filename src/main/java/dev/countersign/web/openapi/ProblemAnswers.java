package dev.countersign.web.openapi;

import java.util.Set;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

/**
 * Documents the answer to every failed request as a problem, so that the operations only
 * list the types.
 */
final class ProblemAnswers implements OpenApiCustomizer {

	private static final String RETRY_AFTER = "Retry-After";

	private static final Set<String> TEMPORARY = Set.of("429", "503");

	@Override
	public void customise(OpenAPI api) {
		ResolvedSchema problem = ModelConverters.getInstance(false)
			.resolveAsResolvedSchema(new AnnotatedType(ProblemBody.class).resolveAsRef(true));
		problem.referencedSchemas.forEach(api.getComponents()::addSchemas);
		api.getPaths()
			.values()
			.stream()
			.flatMap((path) -> path.readOperations().stream())
			.forEach((operation) -> operation.getResponses().forEach((status, response) -> {
				if (status.startsWith("4") || status.startsWith("5")) {
					describe(status, response, problem);
				}
			}));
	}

	private static void describe(String status, ApiResponse response, ResolvedSchema problem) {
		response
			.setContent(new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					new MediaType().schema(problem.schema)));
		if (TEMPORARY.contains(status)) {
			response.addHeaderObject(RETRY_AFTER,
					new Header().description("Seconds to wait before the next try").schema(new IntegerSchema()));
		}
	}

}
