package dev.countersign.embedding;

import ai.djl.Device;
import dev.countersign.image.format.ImageDecoder;
import dev.countersign.image.judge.SignatureJudge;
import dev.countersign.model.EngineStartup;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The beans from the model on disk to the embedder. The engine and the model are loaded
 * while the context starts, so that a service that cannot serve does not come up.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddingConfiguration {

	private static final int THREADS_OF_AN_OPERATION = 1;

	@Bean
	ModelStore modelStore(ModelProperties properties) {
		return new ModelStore(properties.directory());
	}

	@Bean
	ActiveModel activeModel(ModelStore store, ModelProperties models, DeviceProperties devices,
			EmbeddingProperties properties, ObjectProvider<StartingModel> starting, MeterRegistry registry) {
		StartingModel first = starting.getIfAvailable(models::configured);
		requireWhole(store, first);
		Device device = EngineStartup.start(devices.device(), THREADS_OF_AN_OPERATION);
		ModelLoader loader = new ModelLoader(store, device, properties.batcher(device),
				new MicrometerBatcherListener(registry));
		ActiveModel active = load(loader, first, registry);
		Gauge.builder("countersign.embedding.queue.depth", active, (model) -> model.current().batcher().depth())
			.description("Images that wait for the device")
			.register(registry);
		return active;
	}

	@Bean
	SignatureEmbedder signatureEmbedder(ActiveModel active, ImageProperties images, EmbeddingProperties properties,
			MeterRegistry registry) {
		EmbeddingCache cache = new EmbeddingCache(properties.cacheEntries());
		CaffeineCacheMetrics.monitor(registry, cache.entries(), "countersign.embeddings");
		SignatureReader reader = new SignatureReader(new ImageDecoder(images.limits()), new SignatureJudge(),
				Runtime.getRuntime().availableProcessors(), properties.queueCapacity());
		return new SignatureEmbedder(active, reader, cache);
	}

	@Bean
	ModelHealthIndicator modelHealthIndicator(ActiveModel active) {
		return new ModelHealthIndicator(active);
	}

	/** Before the engine is started, which takes seconds. */
	private static void requireWhole(ModelStore store, StartingModel first) {
		try {
			store.load(first.id());
		}
		catch (ModelException ex) {
			throw explained(first, ex);
		}
	}

	private static ActiveModel load(ModelLoader loader, StartingModel first, MeterRegistry registry) {
		try {
			return new ActiveModel(loader, first.id(), new ActiveModelMeters(registry));
		}
		catch (ModelException ex) {
			throw explained(first, ex);
		}
	}

	private static ModelException explained(StartingModel first, ModelException failure) {
		return new ModelException("%s: %s".formatted(first.source(), failure.getMessage()), failure.getCause());
	}

}
