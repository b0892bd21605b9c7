package dev.countersign.review;

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

class ReviewPropertiesTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Settings.class);

	@Test
	void areOffByDefault() {
		this.context.run((context) -> assertThat(context.getBean(ReviewProperties.class).enabled()).isFalse());
	}

	@ParameterizedTest
	@CsvSource({ "match-share, 1.1, matchShare", "expiry, 0s, expiry", "max-size, 0B, countersign.review.max-size",
			"max-kept-size, 0B, countersign.review.max-kept-size" })
	void rejectInvalidValueAndNameKey(String key, String value, String named) {
		this.context.withPropertyValues("countersign.review." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(Failures.messages(failure)).contains("countersign.review", named)));
	}

	@ParameterizedTest
	@CsvSource({ "expiry, 9d", "grace, 9d", "keep-for-training, 9d" })
	void rejectRetentionShorterThanWhatIsDecided(String key, String value) {
		this.context.withPropertyValues("countersign.review.retention=8d", "countersign.review." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(Failures.messages(failure))
					.contains("countersign.review.retention (PT192H) must not be shorter than countersign.review." + key
							+ " (PT216H)")));
		this.context.withPropertyValues("countersign.review.retention=9d", "countersign.review." + key + "=" + value)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ReviewProperties.class)
	static class Settings {

	}

}
