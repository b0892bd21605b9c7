package dev.countersign.verification;

import dev.countersign.audit.AuditTrail;
import dev.countersign.embedding.EmbeddingProperties;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.reference.EnrolledReferences;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Creates the verifier.
 */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {

	@Bean
	Verifier verifier(SignatureEmbedder embedder, EnrolledReferences references, AuditTrail trail, MeterRegistry meters,
			VerificationProperties properties, EmbeddingProperties embedding) {
		if (properties.maxReferences() >= embedding.queueCapacity()) {
			throw new IllegalArgumentException(
					"countersign.verification.max-references (%d) must be below countersign.embedding.queue-capacity (%d); otherwise the largest request could never be accepted"
						.formatted(properties.maxReferences(), embedding.queueCapacity()));
		}
		return new Verifier(embedder, references, trail, new VerificationObserver(meters), properties.deadline());
	}

}
