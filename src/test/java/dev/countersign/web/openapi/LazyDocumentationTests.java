package dev.countersign.web.openapi;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.service.OpenAPIService;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a start leaves until somebody asks for the OpenAPI document.
 */
class LazyDocumentationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SpringDocConfiguration.class, SpringDocConfigProperties.class));

	@Test
	void makesBeansWhenTheyAreAskedFor() {
		this.runner.withBean(LazyDocumentation.class).run((context) -> {
			ConfigurableListableBeanFactory factory = context.getBeanFactory();
			String[] names = factory.getBeanNamesForType(OpenAPIService.class, true, false);
			assertThat(names).hasSize(1);
			assertThat(Arrays.stream(factory.getBeanDefinitionNames())
				.filter((name) -> name.startsWith("modelConverter") || name.equals(names[0]))
				.filter(factory::containsSingleton)).isEmpty();
			assertThat(context.getBean(OpenAPIService.class)).isNotNull();
			assertThat(factory.containsSingleton(names[0])).isTrue();
		});
	}

}
