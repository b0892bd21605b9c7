package dev.countersign.web.openapi;

import java.util.List;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.webmvc.ui.SwaggerIndexPageTransformer;
import org.springdoc.webmvc.ui.SwaggerIndexTransformer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.annotation.Order;
import org.springframework.util.function.SingletonSupplier;

/**
 * The document's title, and what is added to all operations.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

	private static final String DESCRIPTION = """
			Answers whether the same person wrote two signatures.

			Every failure is a problem (RFC 9457, `application/problem+json`). Its `type` is stable, its `detail` says \
			what to do, and its other members name what is wrong: see the schema `Problem`. Answers may get more \
			members, and problems more types.""";

	@Bean
	static LazyDocumentation lazyDocumentation() {
		return new LazyDocumentation();
	}

	/**
	 * Makes springdoc's own when Swagger UI is first asked for. It has a Jackson of its
	 * own, and springdoc would make it at start, since Spring MVC must know the
	 * transformer.
	 */
	@Bean
	SwaggerIndexTransformer swaggerIndexTransformer(AutowireCapableBeanFactory beans) {
		SingletonSupplier<SwaggerIndexTransformer> own = SingletonSupplier
			.of(() -> beans.createBean(SwaggerIndexPageTransformer.class));
		return (request, resource, chain) -> own.obtain().transform(request, resource, chain);
	}

	/**
	 * The server is the one that the document came from: a name taken from the request's
	 * {@code Host} would be whatever the caller sent. It needs the converters of records,
	 * which nothing else asks for.
	 */
	@Bean
	@Lazy
	@DependsOn("modelConverterRegistrar")
	OpenAPI openApi() {
		return new OpenAPI()
			.info(new Info().title("Countersign")
				.version("1")
				.description(DESCRIPTION)
				.license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")))
			.servers(List.of(new Server().url("/").description("Where this document came from")));
	}

	@Bean
	@Lazy
	@Order(1)
	OpenApiCustomizer access(ObjectProvider<ScopeOfOperation> scopes) {
		return new Access(scopes.getIfAvailable());
	}

	@Bean
	@Lazy
	@Order(2)
	OpenApiCustomizer problems() {
		return new ProblemAnswers();
	}

	@Bean
	@Lazy
	@Order(3)
	OpenApiCustomizer examples() {
		return new GivenExamples();
	}

}
