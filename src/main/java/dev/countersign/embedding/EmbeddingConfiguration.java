package dev.countersign.embedding;

import dev.countersign.image.format.ImageDecoder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the embedder.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddingConfiguration {

	@Bean
	SignatureEmbedder signatureEmbedder(EmbeddingModels models, ImageProperties images, EmbeddingProperties properties,
			MeterRegistry registry) {
		EmbeddingCache cache = new EmbeddingCache(properties.cacheEntries());
		CaffeineCacheMetrics.monitor(registry, cache.entries(), "countersign.embeddings");
		SignatureReader reader = new SignatureReader(new ImageDecoder(images.limits()),
				Runtime.getRuntime().availableProcessors(), properties.queueCapacity());
		return new SignatureEmbedder(models, reader, cache);
	}

}
