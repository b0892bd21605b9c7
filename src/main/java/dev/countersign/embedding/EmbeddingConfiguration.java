package dev.countersign.embedding;

import java.util.List;

import ai.djl.Device;
import dev.countersign.image.ImageDecoder;
import dev.countersign.image.SignatureJudge;
import dev.countersign.model.EngineStartup;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

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
			EmbeddingProperties properties, MeterRegistry registry) {
		StoredModel stored = load(store, models.active());
		Device device = EngineStartup.start(devices.device(), THREADS_OF_AN_OPERATION);
		ActiveModel active = new ActiveModel(
				ServedModel.open(stored, device, properties.batcher(device), new MicrometerBatcherListener(registry)));
		Gauge.builder("countersign.embedding.queue.depth", active, (model) -> model.current().batcher().depth())
			.description("Images that wait for the device")
			.register(registry);
		MultiGauge.builder("countersign.model.info")
			.description("1 for the model that serves")
			.register(registry)
			.register(List.of(MultiGauge.Row.of(infoOf(stored), 1)));
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

	private static Tags infoOf(StoredModel model) {
		return Tags.of("model", model.id(), "tower", model.manifest().tower(), "preparation",
				model.manifest().preparation());
	}

	private static StoredModel load(ModelStore store, String id) {
		try {
			return store.load(id);
		}
		catch (ModelException ex) {
			throw new ModelException("countersign.models.active=%s: %s".formatted(id, ex.getMessage()), ex.getCause());
		}
	}

}
