package dev.countersign.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.AuditTrail;
import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.SignatureViews;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.EnrolledSigner;
import dev.countersign.reference.ReferenceId;
import dev.countersign.upload.ImageProblems;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether the query and the references were written by one person.
 */
class Verifier {

	private static final int ATTEMPTS = 3;

	private final SignatureEmbedder embedder;

	private final EnrolledReferences references;

	private final VerificationObserver observer;

	private final AuditTrail trail;

	private final Duration deadline;

	Verifier(SignatureEmbedder embedder, EnrolledReferences references, AuditTrail trail, VerificationObserver observer,
			Duration deadline) {
		this.embedder = embedder;
		this.references = references;
		this.trail = trail;
		this.observer = observer;
		// The rest is for the answer's own way back, which a busy machine makes longer.
		this.deadline = deadline.minus(deadline.dividedBy(20));
	}

	/**
	 * Verifies a query against the references that came with it or are enrolled.
	 * @param request with at least one reference, or the id of an enrolled one
	 * @param withViews whether the answer is to show the signatures
	 * @return the verdict; images are in the order references, then query
	 * @throws SignatureRejectedException if an image that was sent cannot be used; its
	 * index counts the references first, then the query
	 * @throws OverloadedException if there was no room or not enough time
	 * @throws ProblemException if the enrolled reference cannot be used, or the
	 * verification not be recorded
	 * @throws InterruptedException if the service is being stopped
	 */
	Verification verify(VerificationRequest request, boolean withViews)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		Started started = new Started(System.nanoTime(), Deadline.after(this.deadline));
		ReferenceId id = request.referenceId();
		Verification verification = (id != null) ? verifyEnrolled(request, id, withViews, started)
				: verifySent(request, withViews, started);
		this.observer.verified(verification.result(), started.elapsed());
		return verification;
	}

	private Verification verifySent(VerificationRequest request, boolean withViews, Started started)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		Deadline end = started.end();
		List<byte[]> images = with(request.references(), request.query());
		EmbeddedSignatures embedded = withViews ? this.embedder.embedWithViews(images, end)
				: this.embedder.embed(images, end);
		List<Specimen> specimens = new ArrayList<>();
		for (EmbeddedSignature reference : embedded.signatures().subList(0, images.size() - 1)) {
			specimens
				.add(new Specimen("specimen-" + (specimens.size() + 1), reference.sha256(), reference.embedding()));
		}
		return conclude(request, null, specimens, embedded, started);
	}

	/**
	 * Only if another model becomes active in the middle is anything done again: vectors
	 * of two models are never compared.
	 */
	private Verification verifyEnrolled(VerificationRequest request, ReferenceId id, boolean withViews, Started started)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		Deadline end = started.end();
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Optional<EnrolledSigner> found = this.references.find(id, this.embedder.model(), end);
			if (found.isPresent()) {
				EnrolledSigner signer = found.get();
				EmbeddedSignatures embedded = withViews ? embedWithViews(request, id, signer, end)
						: this.embedder.embed(List.of(request.query()), end);
				if (embedded.model().fingerprint().equals(signer.model().fingerprint())) {
					return conclude(request, signer.threshold(),
							signer.specimens()
								.stream()
								.map((specimen) -> new Specimen(specimen.id(), specimen.sha256(), specimen.embedding()))
								.toList(),
							embedded, started);
				}
			}
		}
		throw new ProblemException(ProblemType.OVERLOADED, "The model is being changed: try again.").retryAfter(1);
	}

	/** For a picture the specimens are read again; nobody keeps how they look. */
	private EmbeddedSignatures embedWithViews(VerificationRequest request, ReferenceId id, EnrolledSigner signer,
			Deadline end) throws SignatureRejectedException, OverloadedException, InterruptedException {
		List<byte[]> images = with(this.references.images(id, signer.specimens()), request.query());
		try {
			return this.embedder.embedAnew(images, end, true);
		}
		catch (SignatureRejectedException ex) {
			if (ex.index() < images.size() - 1) {
				throw ImageProblems.rejected(ex, "referenceId")
					.with("specimen", signer.specimens().get(ex.index()).id());
			}
			throw ImageProblems.rejected(ex, "query");
		}
	}

	/** The embedded signatures end with the query. */
	private Verification conclude(VerificationRequest request, @Nullable Double threshold, List<Specimen> specimens,
			EmbeddedSignatures embedded, Started started) throws InterruptedException {
		List<EmbeddedSignature> signatures = embedded.signatures();
		EmbeddedSignature query = signatures.get(signatures.size() - 1);
		VerificationResult result = new Comparison(embedded.model()).compare(UlidCreator.getUlid().toString(),
				specimens, query.embedding(), request.threshold(), threshold);
		this.trail.write(record(request, specimens, query, result, started.elapsed()), started.end().remaining());
		return new Verification(result, views(signatures.subList(0, signatures.size() - 1)), views(List.of(query)));
	}

	private static List<byte[]> with(List<byte[]> references, byte[] query) {
		List<byte[]> images = new ArrayList<>(references);
		images.add(query);
		return images;
	}

	private static AuditRecord record(VerificationRequest request, List<Specimen> specimens, EmbeddedSignature query,
			VerificationResult result, Duration duration) {
		ReferenceId reference = request.referenceId();
		List<AuditRecord.Specimen> recorded = IntStream.range(0, specimens.size())
			.mapToObj((i) -> new AuditRecord.Specimen(specimens.get(i).id(), specimens.get(i).sha256(),
					result.references().get(i).distance()))
			.toList();
		return new AuditRecord(result.id(), request.caller(), (reference != null) ? reference.value() : null,
				query.sha256(), recorded, result.model(), result.threshold(), result.thresholdSource(),
				result.distance(), result.probability(), result.verdict().name(), duration);
	}

	private static List<SignatureViews> views(List<EmbeddedSignature> signatures) {
		return signatures.stream().map(EmbeddedSignature::views).filter(Objects::nonNull).toList();
	}

	/**
	 * When a verification began, and must be answered.
	 */
	private record Started(long nanos, Deadline end) {

		Duration elapsed() {
			return Duration.ofNanos(System.nanoTime() - this.nanos);
		}

	}

}
