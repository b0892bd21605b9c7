package dev.countersign.admin.job;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("integration")
class JavaCommandTests {

	@Test
	void passesSettingsToTheProcess() throws Exception {
		ProcessBuilder builder = command(Map.of("countersign.jobs.memory", "300MB", "countersign.jobs.threads", "3",
				"countersign.jobs.nice", "7"));
		assertThat(builder.command()).contains("-Xms64m", "-Xmx300m", CountingMain.class.getName()).endsWith("folder");
		assertThat(builder.environment()).containsEntry("OMP_NUM_THREADS", "3")
			.containsEntry("OMP_WAIT_POLICY", "PASSIVE")
			.containsKey("GLIBC_TUNABLES");
	}

	@Test
	void usesAllProcessorsByDefault() throws Exception {
		assertThat(command(Map.of("countersign.jobs.nice", "0")).environment().get("OMP_NUM_THREADS"))
			.isEqualTo(System.getenv("OMP_NUM_THREADS"));
	}

	private static ProcessBuilder command(Map<String, String> settings) throws Exception {
		JobProperties properties = new Binder(new MapConfigurationPropertySource(settings))
			.bindOrCreate("countersign.jobs", JobProperties.class);
		return new JavaCommand(properties).of(CountingMain.class, Path.of("folder"));
	}

}
