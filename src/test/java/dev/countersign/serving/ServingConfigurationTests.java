package dev.countersign.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import ai.djl.engine.Engine;
import dev.countersign.embedding.EmbeddingProperties;
import dev.countersign.embedding.ImageProperties;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.EngineException;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.SelfTest;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TemporaryModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.testsupport.Failures;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ServingConfigurationTests {

	private static final Tower TOWER = Towers.byId("compact");

	@TempDir
	static Path models;

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withUserConfiguration(Properties.class, ServingConfiguration.class)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("countersign.models.directory=" + models, "countersign.models.active=random",
				"countersign.embedding.threads=1", "countersign.embedding.max-batch=2");

	@BeforeAll
	static void write() {
		TemporaryModel.write(models, "random", TOWER, null);
	}

	@Test
	void isReadyWhenContextStarts() {
		this.contexts.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).hasBean("modelHealthIndicator");
			ActiveModel active = context.getBean(ActiveModel.class);
			HealthIndicator health = context.getBean(HealthIndicator.class);
			assertThat(status(health)).isEqualTo(Status.UP);
			assertThat(active.current().manifest().id()).isEqualTo("random");
			assertThat(context.getBean(MeterRegistry.class).get("countersign.embedding.queue.depth").gauge().value())
				.isZero();
			context.close();
			assertThat(status(health)).isEqualTo(Status.OUT_OF_SERVICE);
			assertThat(active.current().batcher().isRunning()).isFalse();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "countersign.embedding.queue-capacity=0", "countersign.embedding.max-batch=33",
			"countersign.embedding.linger=2s", "countersign.embedding.linger=soon", "countersign.embedding.threads=-1",
			"countersign.embedding.cache-entries=-1", "countersign.embedding.shutdown-timeout=-1s",
			"countersign.models.active=", "countersign.images.max-bytes=0B", "countersign.images.max-bytes=3GB",
			"countersign.images.max-pixels=0", "countersign.images.max-pages=0", "countersign.device=tpu" })
	void rejectsInvalidSettingAndNamesKey(String setting) {
		String key = setting.substring(0, setting.indexOf('='));
		this.contexts.withPropertyValues(setting)
			.run((context) -> assertThat(context).getFailure()
				.satisfies((failure) -> assertThat(Failures.messages(failure))
					.contains(key.substring(0, key.lastIndexOf('.')))
					.contains(key.substring(key.lastIndexOf('.') + 1))));
	}

	@Test
	@DisabledIf("hasGpu")
	void failsToStartOnCudaWithoutGpu() {
		this.contexts.withPropertyValues("countersign.device=cuda")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(EngineException.class)
				.hasMessageContaining("countersign.device"));
	}

	@Test
	void failsToStartWithoutModel() {
		this.contexts.withPropertyValues("countersign.models.active=absent")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ModelException.class)
				.hasMessageContaining(models.toString())
				.hasMessageContaining("countersign.models.active"));
	}

	@Test
	void failsToStartWithCorruptWeights(@TempDir Path damaged) throws IOException {
		TemporaryModel.write(damaged, "random", TOWER, null);
		Files.writeString(damaged.resolve("random/tower.safetensors"), "!", StandardOpenOption.APPEND);
		this.contexts.withPropertyValues("countersign.models.directory=" + damaged)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ModelException.class)
				.hasMessageContaining("tower.safetensors"));
	}

	@Test
	void failsToStartIfSelfTestFails(@TempDir Path other) {
		TemporaryModel.write(other, "random", TOWER, SelfTest.of(new float[TOWER.embeddingSize()]));
		this.contexts.withPropertyValues("countersign.models.directory=" + other)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(ModelException.class)
				.hasMessageContaining("self-test"));
	}

	@Test
	void startsIfSelfTestPasses(@TempDir Path tested) {
		ModelStore store = TemporaryModel.write(tested, "untested", TOWER, null);
		TemporaryModel.write(tested, "random", TOWER, selfTest(store.load("untested")));
		this.contexts.withPropertyValues("countersign.models.directory=" + tested)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static SelfTest selfTest(StoredModel model) {
		try (LoadedTower tower = DjlBackend.start(DeviceChoice.CPU, 1).open(model);
				TowerRunner runner = tower.newRunner()) {
			return SelfTest.of(runner.run(List.of(SelfTest.input(model.preparation())))[0]);
		}
	}

	private static @Nullable Status status(HealthIndicator indicator) {
		Health health = indicator.health();
		return (health != null) ? health.getStatus() : null;
	}

	static boolean hasGpu() {
		return Engine.getInstance().getGpuCount() > 0;
	}

	@EnableConfigurationProperties({ EmbeddingProperties.class, ModelProperties.class, ImageProperties.class,
			DeviceProperties.class })
	static class Properties {

	}

}
