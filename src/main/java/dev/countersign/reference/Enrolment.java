package dev.countersign.reference;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Caller;
import dev.countersign.access.Tenant;
import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.Requester;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;

/**
 * Enrols specimens. All images are judged and embedded before anything is stored, and all
 * specimens are stored in one transaction.
 */
public class Enrolment {

	private final SignatureEmbedder embedder;

	private final SpecimenCipher cipher;

	private final ReferenceStore store;

	private final SpecimenLimits limits;

	private final Duration deadline;

	Enrolment(SignatureEmbedder embedder, SpecimenCipher cipher, ReferenceStore store, SpecimenLimits limits,
			Duration deadline) {
		this.embedder = embedder;
		this.cipher = cipher;
		this.store = store;
		this.limits = limits;
		this.deadline = deadline;
	}

	/**
	 * Enrols all images under a reference or none. An image that is already enrolled
	 * there is left unchanged.
	 * @param caller on whose behalf; the reference belongs to its tenant
	 * @param id the reference's id
	 * @param images at least one image file
	 * @return the reference
	 * @throws SignatureRejectedException if an image cannot be used, with the image's
	 * index
	 * @throws ReferenceFullException if the reference would exceed its limits
	 * @throws OverloadedException if the queue has no room or the deadline passes
	 * @throws InterruptedException if the service is shutting down
	 */
	public Reference enrol(Caller caller, ReferenceId id, List<byte[]> images)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		this.limits.require(1, images.stream().mapToLong((image) -> image.length).max().orElse(0));
		EmbeddedSignatures embedded = this.embedder.embedAnew(images.stream().map(SentImage::whole).toList(),
				new Requester(caller.tenant().id(), caller.subject()), Deadline.after(this.deadline), false);
		Tenant tenant = caller.tenant();
		String model = embedded.model().fingerprint();
		Map<String, SealedSpecimen> specimens = new LinkedHashMap<>();
		for (int i = 0; i < images.size(); i++) {
			byte[] image = images.get(i);
			EmbeddedSignature signature = embedded.signatures().get(i);
			specimens.computeIfAbsent(signature.sha256(), (hash) -> {
				String specimen = UlidCreator.getMonotonicUlid().toString();
				SpecimenAddress address = new SpecimenAddress(tenant, id.value(), specimen);
				return new SealedSpecimen(specimen, hash, image.length, this.cipher.sealImage(image, address),
						new SealedVector(this.cipher.sealVector(signature.embedding(), address, model),
								signature.region()));
			});
		}
		return this.store.enrol(tenant, id, new ArrayList<>(specimens.values()), model, this.limits);
	}

}
