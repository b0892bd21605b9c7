package dev.countersign.reference;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.encryption.Keyring;
import dev.countersign.reference.SpecimenVectors.EmbeddingCounts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.dao.DataAccessException;

/**
 * Publishes the number of specimens and the progress of upkeep. Counts them at most twice
 * a minute, and only when the metrics are read.
 */
class ReferenceMetrics implements MeterBinder {

	private static final EmbeddingCounts UNKNOWN = new EmbeddingCounts(-1, -1, -1);

	private final LoadingCache<String, EmbeddingCounts> counts;

	ReferenceMetrics(SpecimenVectors vectors, SignatureEmbedder embedder, Keyring keyring) {
		this.counts = Caffeine.newBuilder().maximumSize(1).expireAfterWrite(Duration.ofSeconds(30)).build((key) -> {
			try {
				return vectors.counts(embedder.model().fingerprint(), keyring.primary());
			}
			catch (DataAccessException ex) {
				return UNKNOWN;
			}
		});
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge("countersign.references.specimens", "Specimens enrolled", EmbeddingCounts::specimens, registry);
		gauge("countersign.references.embedded", "Specimens with a vector by the active model",
				EmbeddingCounts::embedded, registry);
		gauge("countersign.references.sealed.with.old.keys", "Images and vectors that the primary key did not seal",
				EmbeddingCounts::sealedWithOtherKeys, registry);
	}

	private void gauge(String name, String description, ToDoubleFunction<EmbeddingCounts> count,
			MeterRegistry registry) {
		Gauge.builder(name, this, (metrics) -> {
			EmbeddingCounts now = metrics.counts.get("");
			return (now == null || now.specimens() < 0) ? Double.NaN : count.applyAsDouble(now);
		}).description(description).register(registry);
	}

}
