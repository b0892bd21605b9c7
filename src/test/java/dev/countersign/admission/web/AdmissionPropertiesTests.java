package dev.countersign.admission.web;

import dev.countersign.testsupport.Failures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class AdmissionPropertiesTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
		.withUserConfiguration(Settings.class);

	@Test
	void haveDefaults() {
		this.context.run((context) -> assertThat(context.getBean(AdmissionProperties.class).maxRequestSize())
			.isEqualTo(DataSize.ofMegabytes(32)));
	}

	@ParameterizedTest
	@CsvSource({ "max-in-flight, 0, maxInFlight", "max-request-size, 0B, max-request-size",
			"max-request-size, 3GB, max-request-size", "max-in-flight-size, 1MB, max-in-flight-size",
			"max-wait, 0s, maxWait", "uploads.max-concurrent, 0, maxConcurrent", "uploads.max-share, 1.5, maxShare",
			"uploads.min-rate, -1B, min-rate", "uploads.max-pause, 0s, maxPause", "uploads.max-time, 2h, maxTime",
			"uploads.max-swallow-size, 3GB, max-swallow-size", "refusals.per-second, 0, perSecond",
			"refusals.max-delay, 1m, maxDelay", "refusals.max-delayed, -1, maxDelayed" })
	void rejectInvalidValueAndNameKey(String key, String value, String named) {
		this.context.withPropertyValues("countersign.admission." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.satisfies(
						(failure) -> assertThat(Failures.messages(failure)).contains("countersign.admission", named)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ AdmissionProperties.class, UploadProperties.class, RefusalProperties.class })
	static class Settings {

	}

}
