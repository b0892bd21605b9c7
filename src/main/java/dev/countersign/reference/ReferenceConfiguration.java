package dev.countersign.reference;

import java.time.Clock;
import java.util.List;

import dev.countersign.embedding.EmbeddingProperties;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.encryption.Keyring;
import dev.countersign.encryption.SealedContent;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Creates enrolment and the upkeep of specimens.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReferenceProperties.class)
@Import(UpkeepTasks.class)
class ReferenceConfiguration {

	private final Clock clock = Clock.systemUTC();

	@Bean
	ReferenceStore referenceStore(JdbcClient database, TransactionTemplate transactions, SignatureEmbedder embedder) {
		return new ReferenceStore(database, transactions, () -> embedder.model().fingerprint(), this.clock);
	}

	@Bean
	SpecimenVectors specimenVectors(JdbcClient database, JdbcOperations batches) {
		return new SpecimenVectors(database, batches);
	}

	@Bean
	SpecimenCipher specimenCipher(Keyring keyring) {
		return new SpecimenCipher(keyring);
	}

	@Bean
	EnrolledReferences enrolledReferences(SpecimenVectors vectors, ReferenceStore store, SpecimenCipher cipher,
			SignatureEmbedder embedder) {
		return new EnrolledReferences(vectors, store, cipher, embedder);
	}

	@Bean
	SpecimenContradictions specimenContradictions(SpecimenVectors vectors, SpecimenCipher cipher,
			SignatureEmbedder embedder) {
		return new SpecimenContradictions(vectors, cipher, embedder);
	}

	@Bean
	Enrolment enrolment(SignatureEmbedder embedder, SpecimenCipher cipher, ReferenceStore store,
			ReferenceProperties properties, EmbeddingProperties embedding) {
		if (properties.maxSpecimens() >= embedding.queueCapacity()) {
			throw new IllegalArgumentException(
					"countersign.references.max-specimens (%d) must be below countersign.embedding.queue-capacity (%d); otherwise the largest enrolment could never be accepted"
						.formatted(properties.maxSpecimens(), embedding.queueCapacity()));
		}
		SpecimenLimits limits = new SpecimenLimits(properties.maxSpecimens(), properties.maxSize().toBytes());
		return new Enrolment(embedder, cipher, store, limits, properties.deadline());
	}

	@Bean
	SpecimenUpkeep specimenUpkeep(JdbcClient database, ReferenceStore store, SpecimenVectors vectors,
			SpecimenCipher cipher, Keyring keyring, List<SealedContent> sealed, SignatureEmbedder embedder,
			ModelInForce inForce) {
		return new SpecimenUpkeep(new UpkeepStore(database, this.clock), store, vectors, cipher, keyring, sealed,
				embedder, inForce, this.clock);
	}

	@Bean
	ReferenceMetrics referenceMetrics(SpecimenVectors vectors, SignatureEmbedder embedder, Keyring keyring) {
		return new ReferenceMetrics(vectors, embedder, keyring);
	}

}
