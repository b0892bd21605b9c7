package dev.countersign.reference;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import dev.countersign.access.Tenant;
import dev.countersign.embedding.Embedding;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.encryption.EncryptionException;
import dev.countersign.model.ModelManifest;
import dev.countersign.reference.Reference.FarFromOthers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds specimens that contradict the others of their reference, by the vectors that the
 * model that serves has made of them. Somebody else may have written such a specimen.
 */
public class SpecimenContradictions {

	private static final Logger logger = LoggerFactory.getLogger(SpecimenContradictions.class);

	private final SpecimenVectors vectors;

	private final SpecimenCipher cipher;

	private final SignatureEmbedder embedder;

	SpecimenContradictions(SpecimenVectors vectors, SpecimenCipher cipher, SignatureEmbedder embedder) {
		this.vectors = vectors;
		this.cipher = cipher;
		this.embedder = embedder;
	}

	/**
	 * Marks the specimens that are far from all others. Specimens without a vector by the
	 * model that serves are left out.
	 * @param tenant the tenant that the reference belongs to
	 * @param reference the reference
	 * @return the reference, with {@link Reference.Specimen#farFromOthers()} set where it
	 * applies
	 */
	public Reference mark(Tenant tenant, Reference reference) {
		ModelManifest model = this.embedder.model();
		if (model.farLimit(reference.specimens().size()).isEmpty()) {
			return reference;
		}
		Map<String, FarFromOthers> far = far(embeddings(tenant, new ReferenceId(reference.id()), model), model);
		return far.isEmpty() ? reference : new Reference(reference.id(), reference.threshold(),
				reference.specimens().stream().map((specimen) -> specimen.with(far.get(specimen.id()))).toList(),
				reference.createdAt(), reference.updatedAt());
	}

	private static Map<String, FarFromOthers> far(Map<String, Embedding> embeddings, ModelManifest model) {
		OptionalDouble limit = model.farLimit(embeddings.size());
		if (limit.isEmpty()) {
			return Map.of();
		}
		Map<String, FarFromOthers> far = new LinkedHashMap<>();
		embeddings.forEach((specimen, embedding) -> {
			double nearest = embeddings.entrySet()
				.stream()
				.filter((other) -> !other.getKey().equals(specimen))
				.mapToDouble((other) -> other.getValue().distanceTo(embedding, model.distance()))
				.min()
				.orElseThrow();
			if (nearest > limit.getAsDouble()) {
				far.put(specimen, new FarFromOthers(nearest, limit.getAsDouble()));
			}
		});
		return far;
	}

	private Map<String, Embedding> embeddings(Tenant tenant, ReferenceId id, ModelManifest model) {
		Map<String, Embedding> embeddings = new LinkedHashMap<>();
		Optional<SpecimenVectors.Row> row = this.vectors.find(tenant, id, model.fingerprint(), null);
		row.ifPresent((found) -> found.vectors().forEach((vector) -> {
			Embedding embedding = open(new SpecimenAddress(tenant, id.value(), vector.specimen()), vector.sealed(),
					model);
			if (embedding != null) {
				embeddings.put(vector.specimen(), embedding);
			}
		}));
		return embeddings;
	}

	/** A vector that cannot be opened does not keep its reference from being read. */
	private @Nullable Embedding open(SpecimenAddress address, @Nullable SealedVector sealed, ModelManifest model) {
		try {
			return (sealed != null) ? this.cipher.openVector(sealed.content(), address, model.fingerprint()) : null;
		}
		catch (EncryptionException ex) {
			logger.warn("The vector of specimen {} cannot be opened: {}", address.specimen(), ex.getMessage());
			return null;
		}
	}

}
