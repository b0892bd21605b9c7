package dev.countersign.verification;

import java.time.Duration;

import dev.countersign.testsupport.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class VerificationPropertiesTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Settings.class);

	@Test
	void haveDefaults() {
		this.context.run((context) -> assertThat(context.getBean(VerificationProperties.class).deadline())
			.isEqualTo(Duration.ofSeconds(5)));
	}

	@ParameterizedTest
	@CsvSource({ "max-references, 0, maxReferences", "max-references, 1000, maxReferences", "deadline, 0s, deadline",
			"deadline, -1s, deadline", "deadline, soon, deadline" })
	void rejectInvalidValueAndNameKey(String key, String value, String named) {
		this.context.withPropertyValues("countersign.verification." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(Failures.messages(failure)).contains("countersign.verification",
						named)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(VerificationProperties.class)
	static class Settings {

	}

}
