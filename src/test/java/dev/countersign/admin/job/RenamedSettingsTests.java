package dev.countersign.admin.job;

import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class RenamedSettingsTests {

	private final ApplicationContextRunner service = new ApplicationContextRunner().withInitializer(
			(context) -> context.addBeanFactoryPostProcessor(new RenamedSettings(context.getEnvironment())));

	@ParameterizedTest
	@CsvSource({ "enabled,enabled", "directory,directory", "memory,memory", "threads,threads", "nice,nice",
			"concurrency,concurrency", "retries,retries", "retention,retention", "max-queued,max-queued",
			"maxQueued,max-queued", "max_subscribers,max-subscribers" })
	void rejectsFormerNameAndGivesNewOne(String old, String now) {
		this.service.withPropertyValues("countersign.training." + old + "=1").run((context) -> {
			Throwable failure = Objects.requireNonNull(context.getStartupFailure());
			assertThat(failure).isInstanceOf(RenamedSettingException.class);
			FailureAnalysis analysis = new RenamedSettingFailureAnalyzer().analyze(failure);
			assertThat(analysis).isNotNull()
				.extracting(FailureAnalysis::getDescription)
				.asString()
				.contains("countersign.training.%s is now countersign.jobs.%s".formatted(now, now));
		});
	}

	@Test
	void rejectsFormerEnvironmentVariable() {
		this.service
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
						new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
								Map.of("COUNTERSIGN_TRAINING_MAXQUEUED", "3"))))
			.run((context) -> assertThat(context.getStartupFailure())
				.hasMessage("countersign.training.max-queued is now countersign.jobs.max-queued"));
	}

	@Test
	void acceptsSettingsOfTrainings() {
		this.service.withPropertyValues("countersign.training.checkpoint-steps=5", "countersign.jobs.memory=1GB")
			.run((context) -> assertThat(context.getStartupFailure()).isNull());
	}

}
