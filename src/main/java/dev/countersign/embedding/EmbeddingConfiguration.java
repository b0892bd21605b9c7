package dev.countersign.embedding;

import java.time.Duration;

import dev.countersign.image.format.ImageDecoder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the embedder and its decoders.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ EmbeddingProperties.class, ImageProperties.class })
class EmbeddingConfiguration {

	/** The work on an image soon ends at its deadline, also on a busy machine. */
	private static final Duration GRACE = Duration.ofSeconds(5);

	@Bean(destroyMethod = "")
	Decoders decoders(EmbeddingProperties properties, MeterRegistry registry) {
		Decoders decoders = new Decoders(Runtime.getRuntime().availableProcessors(), properties.queueCapacity(), GRACE);
		Gauge.builder("countersign.decoders.waiting", decoders, Decoders::waiting)
			.description("Images that wait to be decoded")
			.register(registry);
		Gauge.builder("countersign.decoders.busy", decoders, Decoders::busy)
			.description("Images that are being decoded")
			.register(registry);
		return decoders;
	}

	@Bean
	DecodersHealthIndicator decodersHealthIndicator(Decoders decoders) {
		return new DecodersHealthIndicator(decoders);
	}

	@Bean(destroyMethod = "")
	SignatureReader signatureReader(ImageProperties images, Decoders decoders) {
		return new SignatureReader(new ImageDecoder(images.limits()), decoders);
	}

	@Bean
	SignatureViewer signatureViewer(EmbeddingModels models, SignatureReader reader) {
		return new SignatureViewer(models, reader);
	}

	@Bean
	SignatureEmbedder signatureEmbedder(EmbeddingModels models, SignatureReader reader, EmbeddingProperties properties,
			MeterRegistry registry) {
		EmbeddingCache cache = new EmbeddingCache(properties.cacheEntries());
		CaffeineCacheMetrics.monitor(registry, cache.entries(), "countersign.embeddings");
		return new SignatureEmbedder(models, reader, cache);
	}

}
