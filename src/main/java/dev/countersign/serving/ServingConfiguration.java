package dev.countersign.serving;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.countersign.embedding.EmbeddingProperties;
import dev.countersign.embedding.batch.MicrometerBatcherListener;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.TowerBackend;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Creates the model store, the backend and the model that serves. The engine and the
 * model are loaded while the context starts, so that a service that cannot serve fails to
 * start.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ DeviceProperties.class, ModelProperties.class })
class ServingConfiguration {

	private static final int THREADS_PER_OPERATION = 1;

	@Bean
	ModelStore modelStore(ModelProperties properties) {
		ModelStore store = new ModelStore(properties.directory());
		Path bundled = properties.bundled();
		if (bundled != null) {
			if (!Files.isDirectory(bundled)) {
				throw new ModelException(
						"countersign.models.bundled=%s is not a directory; correct it or remove the setting"
							.formatted(bundled));
			}
			store.addMissing(new ModelStore(bundled));
		}
		return store;
	}

	/**
	 * Lazy, since checking a model for completeness is much faster than starting the
	 * engine.
	 */
	@Bean
	@Lazy
	TowerBackend towerBackend(DeviceProperties devices, EmbeddingProperties properties) {
		return DjlBackend.start(devices.device(), THREADS_PER_OPERATION, properties.precision());
	}

	@Bean
	ActiveModel activeModel(ModelStore store, ModelProperties models, EmbeddingProperties properties,
			ObjectProvider<TowerBackend> backends, ObjectProvider<InitialModel> starting, MeterRegistry registry) {
		InitialModel first = starting.getIfAvailable(models::configured);
		requireComplete(store, first);
		TowerBackend backend = backends.getObject();
		ModelLoader loader = new ModelLoader(store, backend, properties.batcher(backend),
				new MicrometerBatcherListener(registry));
		ActiveModel active = load(loader, first, registry);
		Gauge.builder("countersign.embedding.queue.depth", active, (model) -> model.current().batcher().depth())
			.description("Images that wait for the device")
			.register(registry);
		return active;
	}

	@Bean
	ModelHealthIndicator modelHealthIndicator(ActiveModel active) {
		return new ModelHealthIndicator(active);
	}

	/** Checks the model before the engine starts, which takes seconds. */
	private static void requireComplete(ModelStore store, InitialModel first) {
		try {
			store.load(first.id());
		}
		catch (ModelException ex) {
			throw withSource(first, ex);
		}
	}

	private static ActiveModel load(ModelLoader loader, InitialModel first, MeterRegistry registry) {
		try {
			return new ActiveModel(loader, first.id(), new ActiveModelMeters(registry));
		}
		catch (ModelException ex) {
			throw withSource(first, ex);
		}
	}

	private static ModelException withSource(InitialModel first, ModelException failure) {
		return new ModelException("%s: %s".formatted(first.source(), failure.getMessage()), failure.getCause());
	}

}
