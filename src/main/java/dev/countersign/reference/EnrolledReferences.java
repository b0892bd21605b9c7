package dev.countersign.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.countersign.embedding.Deadline;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.Embedding;
import dev.countersign.embedding.OverloadedException;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.encryption.Sealed;
import dev.countersign.model.ModelManifest;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.upload.ImageProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Enrolled specimens for whoever verifies. Nothing is kept in memory, so that what one
 * node deletes is gone on all of them.
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
	 * A reference with its specimens' embeddings by a model: by one query, unless some
	 * are not there yet; those are made and stored on the way.
	 * @param id the bank's
	 * @param model by which they are to be; the active one
	 * @param deadline for embedding what lacks
	 * @return empty if another model has become active meanwhile
	 * @throws ProblemException if there is no such reference, or it has no specimen, or
	 * one that cannot be embedded
	 * @throws OverloadedException if there is no room for what lacks
	 * @throws InterruptedException if the service is being stopped
	 */
	public Optional<EnrolledSigner> find(ReferenceId id, ModelManifest model, Deadline deadline)
			throws OverloadedException, InterruptedException {
		SpecimenVectors.Row row = this.vectors.find(id, model.fingerprint()).orElseThrow(EnrolledReferences::unknown);
		if (row.vectors().isEmpty()) {
			throw new ProblemException(ProblemType.UNKNOWN_REFERENCE,
					"No specimen is enrolled under this id any more: enrol one, or send specimens as 'reference' images.");
		}
		List<EnrolledSpecimen> specimens = new ArrayList<>();
		for (SpecimenVectors.Vector vector : row.vectors()) {
			Optional<Embedding> embedding = embedding(id, model, vector, deadline);
			if (embedding.isEmpty()) {
				return Optional.empty();
			}
			specimens.add(new EnrolledSpecimen(vector.specimen(), vector.sha256(), embedding.get()));
		}
		return Optional.of(new EnrolledSigner(model, row.threshold(), specimens));
	}

	/**
	 * The images of specimens, in their order.
	 * @param id their reference
	 * @param specimens as found
	 * @return as they were sent
	 * @throws ProblemException if one was deleted meanwhile
	 */
	public List<byte[]> images(ReferenceId id, List<EnrolledSpecimen> specimens) {
		Map<String, Sealed> sealed = this.store.images(specimens.stream().map(EnrolledSpecimen::id).toList());
		return specimens.stream()
			.map((specimen) -> Optional.ofNullable(sealed.get(specimen.id()))
				.map((image) -> this.cipher.openImage(image, id.value(), specimen.id()))
				.orElseThrow(EnrolledReferences::unknown))
			.toList();
	}

	/**
	 * How far the specimens have been embedded by the active model.
	 * @return counted now
	 */
	public EmbeddingProgress progress() {
		ModelManifest model = this.embedder.model();
		SpecimenVectors.EmbeddingCounts counts = this.vectors.counts(model.fingerprint(), this.cipher.primaryKey());
		return new EmbeddingProgress(model.id(), counts.specimens(), counts.embedded());
	}

	private Optional<Embedding> embedding(ReferenceId id, ModelManifest model, SpecimenVectors.Vector vector,
			Deadline deadline) throws OverloadedException, InterruptedException {
		Sealed sealed = vector.sealed();
		return (sealed != null)
				? Optional.of(this.cipher.openVector(sealed, id.value(), vector.specimen(), model.fingerprint()))
				: embed(id, model, vector.specimen(), deadline);
	}

	private Optional<Embedding> embed(ReferenceId id, ModelManifest model, String specimen, Deadline deadline)
			throws OverloadedException, InterruptedException {
		Sealed sealed = this.store.images(List.of(specimen)).get(specimen);
		if (sealed == null) {
			throw unknown();
		}
		byte[] image = this.cipher.openImage(sealed, id.value(), specimen);
		try {
			EmbeddedSignatures embedded = this.embedder.embedAnew(List.of(image), deadline, false);
			if (!embedded.model().fingerprint().equals(model.fingerprint())) {
				return Optional.empty();
			}
			Embedding embedding = embedded.signatures().get(0).embedding();
			keep(id, model, specimen, embedding);
			return Optional.of(embedding);
		}
		catch (SignatureRejectedException ex) {
			throw ImageProblems.rejected(ex, "referenceId").with("specimen", specimen);
		}
	}

	/** Only saves work later; so a failure to is not the request's. */
	private void keep(ReferenceId id, ModelManifest model, String specimen, Embedding embedding) {
		try {
			this.vectors.keep(specimen, model.fingerprint(),
					this.cipher.sealVector(embedding, id.value(), specimen, model.fingerprint()));
		}
		catch (DataAccessException ex) {
			logger.warn("A specimen's vector could not be stored: {}", ex.getClass().getSimpleName());
		}
	}

	static ProblemException unknown() {
		return new ProblemException(ProblemType.UNKNOWN_REFERENCE,
				"No reference is enrolled under this id: enrol its specimens, or send them as 'reference' images.");
	}

}
