package dev.countersign;

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
	@CsvSource({ "training,enabled,jobs,enabled", "training,directory,jobs,directory", "training,memory,jobs,memory",
			"training,threads,jobs,threads", "training,nice,jobs,nice", "training,concurrency,jobs,concurrency",
			"training,retries,jobs,retries", "training,retention,jobs,retention", "training,max-queued,jobs,max-queued",
			"training,maxQueued,jobs,max-queued", "training,max_subscribers,jobs,max-subscribers",
			"verification,max-request-size,admission,max-request-size",
			"verification,max-in-flight,admission,max-in-flight",
			"verification,maxInFlightSize,admission,max-in-flight-size" })
	void rejectsFormerNameAndGivesNewOne(String oldGroup, String old, String group, String now) {
		this.service.withPropertyValues("countersign.%s.%s=1".formatted(oldGroup, old)).run((context) -> {
			Throwable failure = Objects.requireNonNull(context.getStartupFailure());
			assertThat(failure).isInstanceOf(RenamedSettingException.class);
			FailureAnalysis analysis = new RenamedSettingFailureAnalyzer().analyze(failure);
			assertThat(analysis).isNotNull()
				.extracting(FailureAnalysis::getDescription)
				.asString()
				.contains("countersign.%s.%s is now countersign.%s.%s".formatted(oldGroup, now, group, now));
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
	void acceptsSettingsThatKeptTheirPrefix() {
		this.service
			.withPropertyValues("countersign.training.checkpoint-steps=5", "countersign.jobs.memory=1GB",
					"countersign.verification.max-references=4", "countersign.admission.max-in-flight=4")
			.run((context) -> assertThat(context.getStartupFailure()).isNull());
	}

}
