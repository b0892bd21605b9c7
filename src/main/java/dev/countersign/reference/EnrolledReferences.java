package dev.countersign.reference;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.Embedding;
import dev.countersign.embedding.Requester;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.model.ModelManifest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Provides enrolled specimens to verifications. Nothing is cached in memory, so that what
 * one node deletes is gone on all nodes.
 */
public class EnrolledReferences {

	private static final Logger logger = LoggerFactory.getLogger(EnrolledReferences.class);

	private final SpecimenVectors vectors;

	private final ReferenceStore store;

	private final SpecimenCipher cipher;

	private final SignatureEmbedder embedder;

	EnrolledReferences(SpecimenVectors vectors, ReferenceStore store, SpecimenCipher cipher,
			SignatureEmbedder embedder) {
		this.vectors = vectors;
		this.store = store;
		this.cipher = cipher;
		this.embedder = embedder;
	}

	/**
	 * Finds a reference with its specimens' embeddings by a model, in a single query.
	 * Missing embeddings are computed and stored.
	 * @param caller on whose behalf; the reference belongs to its tenant
	 * @param id the reference's id
	 * @param model the model of the embeddings, which must be the active one
	 * @param deadline the deadline for missing embeddings
	 * @param limit the number of attempts that the trail is searched for; {@code null} if
	 * it is not
	 * @return the reference; empty if another model has become active meanwhile
	 * @throws UnknownReferenceException if there is no such reference
	 * @throws EmptyReferenceException if it has no specimens
	 * @throws UnusableSpecimenException if a specimen cannot be embedded
	 * @throws OverloadedException if the queue has no room for missing embeddings, or the
	 * deadline passes
	 * @throws InterruptedException if the service is shutting down
	 */
	public Optional<EnrolledSigner> find(Caller caller, ReferenceId id, ModelManifest model, Deadline deadline,
			@Nullable AttemptLimit limit) throws OverloadedException, InterruptedException {
		Tenant tenant = caller.tenant();
		SpecimenVectors.Row row = this.vectors.find(tenant, id, model.fingerprint(), limit)
			.orElseThrow(UnknownReferenceException::new);
		if (row.vectors().isEmpty()) {
			throw new EmptyReferenceException();
		}
		Optional<Map<String, EmbeddedSignature>> made = embed(caller, id, model, row.missing(), deadline);
		return made.map((missing) -> new EnrolledSigner(model, row.threshold(),
				row.vectors().stream().map((vector) -> specimen(tenant, id, model, vector, missing)).toList(),
				row.limitReached()));
	}

	private EnrolledSpecimen specimen(Tenant tenant, ReferenceId id, ModelManifest model, SpecimenVectors.Vector vector,
			Map<String, EmbeddedSignature> made) {
		SealedVector sealed = vector.sealed();
		if (sealed == null) {
			EmbeddedSignature signature = Objects.requireNonNull(made.get(vector.specimen()));
			return new EnrolledSpecimen(vector.specimen(), vector.sha256(), signature.embedding(), signature.region());
		}
		Embedding embedding = this.cipher.openVector(sealed.content(),
				new SpecimenAddress(tenant, id.value(), vector.specimen()), model.fingerprint());
		return new EnrolledSpecimen(vector.specimen(), vector.sha256(), embedding, sealed.region());
	}

	/**
	 * Searches the trail for attempts, as {@link #find} does.
	 * @param tenant the tenant that the reference belongs to
	 * @param id the reference's id
	 * @param limit the number of attempts
	 * @return as {@link EnrolledSigner#limitReached()}
	 */
	public Optional<Instant> limitReached(Tenant tenant, ReferenceId id, AttemptLimit limit) {
		return this.vectors.limitReached(tenant, id, limit);
	}

	/**
	 * Reads the images of specimens.
	 * @param tenant the tenant that they belong to
	 * @param id the id of their reference
	 * @param specimens the specimens, as found
	 * @return their image files as sent, in the same order
	 * @throws UnknownReferenceException if a specimen was deleted meanwhile
	 */
	public List<byte[]> images(Tenant tenant, ReferenceId id, List<EnrolledSpecimen> specimens) {
		return imagesOf(tenant, id, specimens.stream().map(EnrolledSpecimen::id).toList());
	}

	/**
	 * Reads the image of a specimen.
	 * @param tenant the tenant that it belongs to
	 * @param id the id of its reference
	 * @param specimen the specimen's ULID
	 * @return its image file as sent; empty if the reference does not have it
	 */
	public Optional<byte[]> image(Tenant tenant, ReferenceId id, String specimen) {
		return this.store.find(tenant, id)
			.filter((reference) -> reference.specimens().stream().anyMatch((each) -> each.id().equals(specimen)))
			.flatMap((reference) -> Optional.ofNullable(this.store.images(tenant, List.of(specimen)).get(specimen)))
			.map((image) -> this.cipher.openImage(image, new SpecimenAddress(tenant, id.value(), specimen)));
	}

	private List<byte[]> imagesOf(Tenant tenant, ReferenceId id, List<String> specimens) {
		Map<String, BoundCiphertext> sealed = this.store.images(tenant, specimens);
		return specimens.stream()
			.map((specimen) -> Optional.ofNullable(sealed.get(specimen))
				.map((image) -> this.cipher.openImage(image, new SpecimenAddress(tenant, id.value(), specimen)))
				.orElseThrow(UnknownReferenceException::new))
			.toList();
	}

	/**
	 * Counts how many specimens have been embedded by the active model.
	 * @return the current counts
	 */
	public EmbeddingProgress progress() {
		ModelManifest model = this.embedder.model();
		return new EmbeddingProgress(model.id(), this.vectors.specimens(), this.vectors.embedded(model.fingerprint()));
	}

	/**
	 * Embeds all specimens at once; returns empty if another model has become active
	 * meanwhile.
	 */
	private Optional<Map<String, EmbeddedSignature>> embed(Caller caller, ReferenceId id, ModelManifest model,
			List<String> specimens, Deadline deadline) throws OverloadedException, InterruptedException {
		if (specimens.isEmpty()) {
			return Optional.of(Map.of());
		}
		Tenant tenant = caller.tenant();
		try {
			EmbeddedSignatures embedded = this.embedder.embedAnew(
					imagesOf(tenant, id, specimens).stream().map(SentImage::whole).toList(),
					new Requester(tenant.id(), caller.subject()), deadline, false);
			if (!embedded.model().fingerprint().equals(model.fingerprint())) {
				return Optional.empty();
			}
			Map<String, EmbeddedSignature> made = new LinkedHashMap<>();
			for (int i = 0; i < specimens.size(); i++) {
				made.put(specimens.get(i), embedded.signatures().get(i));
			}
			keep(tenant, id, model, made);
			return Optional.of(made);
		}
		catch (SignatureRejectedException ex) {
			throw new UnusableSpecimenException(specimens.get(ex.index()), ex.reason());
		}
	}

	/**
	 * Stores vectors to save work later. A failure to store them does not fail the
	 * request.
	 */
	private void keep(Tenant tenant, ReferenceId id, ModelManifest model, Map<String, EmbeddedSignature> made) {
		Map<String, SealedVector> sealed = new LinkedHashMap<>();
		made.forEach(
				(specimen, signature) -> sealed.put(specimen,
						new SealedVector(
								this.cipher.sealVector(signature.embedding(),
										new SpecimenAddress(tenant, id.value(), specimen), model.fingerprint()),
								signature.region())));
		try {
			this.vectors.keep(tenant, model.fingerprint(), sealed);
		}
		catch (DataAccessException ex) {
			logger.warn("The vectors of specimens could not be stored: {}", ex.getClass().getSimpleName());
		}
	}

}
