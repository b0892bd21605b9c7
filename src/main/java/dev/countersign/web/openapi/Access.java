package dev.countersign.web.openapi;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.http.HttpMethod;

/**
 * Adds how callers tell who they are, which scope each operation needs, and the answers
 * to those who do not have it, call too often or send too slowly.
 */
final class Access implements OpenApiCustomizer {

	static final String BEARER = "bearer";

	static final String API_KEY = "apiKey";

	private final @Nullable ScopeOfOperation scopes;

	Access(@Nullable ScopeOfOperation scopes) {
		this.scopes = scopes;
	}

	@Override
	public void customise(OpenAPI api) {
		api.getComponents()
			.addSecuritySchemes(BEARER,
					new SecurityScheme().type(SecurityScheme.Type.HTTP)
						.scheme("bearer")
						.description("An API key, or a JWT of the configured issuer"))
			.addSecuritySchemes(API_KEY,
					new SecurityScheme().type(SecurityScheme.Type.APIKEY)
						.in(SecurityScheme.In.HEADER)
						.name("X-API-Key")
						.description("An API key, for clients that cannot send `Authorization`"));
		api.getPaths()
			.forEach((pattern, path) -> path.readOperationsMap()
				.forEach((method, operation) -> describe(operation, HttpMethod.valueOf(method.name()), pattern)));
	}

	private void describe(Operation operation, HttpMethod method, String pattern) {
		String scope = (this.scopes != null) ? this.scopes.scopeOf(method, pattern) : null;
		if (this.scopes != null && scope == null) {
			operation.setSecurity(List.of());
			return;
		}
		operation.setSecurity(
				List.of(new SecurityRequirement().addList(BEARER), new SecurityRequirement().addList(API_KEY)));
		if (scope != null) {
			String description = operation.getDescription();
			String needed = "Needs the scope `%s`.".formatted(scope);
			operation.setDescription((description != null) ? description + "\n\n" + needed : needed);
			operation.addExtension("x-required-scope", scope);
		}
		ApiResponses responses = operation.getResponses();
		responses.putIfAbsent("401",
				new ApiResponse().description("`unauthenticated`: no key, or one that is unknown, expired or revoked")
					.addHeaderObject("WWW-Authenticate",
							new Header().description("How to authenticate").schema(new StringSchema())));
		if (operation.getRequestBody() != null) {
			responses.putIfAbsent("408", new ApiResponse()
				.description("`request-timeout`: the body came too slowly, or with too long a pause"));
		}
		responses.putIfAbsent("403", new ApiResponse().description("`forbidden`: the caller lacks `requiredScope`"));
		responses.putIfAbsent("429", new ApiResponse().description("`too-many-requests`"));
	}

}
