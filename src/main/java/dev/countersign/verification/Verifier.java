package dev.countersign.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.ThresholdSource;
import dev.countersign.embedding.Deadline;
import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.OverloadedException;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.SignatureViews;
import dev.countersign.problem.ProblemException;

/**
 * Answers whether the query and the references were written by one person.
 */
class Verifier {

	private final SignatureEmbedder embedder;

	private final VerificationObserver observer;

	private final AuditTrail trail;

	private final Duration deadline;

	Verifier(SignatureEmbedder embedder, AuditTrail trail, VerificationObserver observer, Duration deadline) {
		this.embedder = embedder;
		this.trail = trail;
		this.observer = observer;
		// The rest is for the answer's own way back, which a busy machine makes longer.
		this.deadline = deadline.minus(deadline.dividedBy(20));
	}

	/**
	 * Verifies a query against references that came with it.
	 * @param request with at least one reference
	 * @param withViews whether the answer is to show the signatures
	 * @return the verdict; the request's images are in the order references, then query
	 * @throws SignatureRejectedException if an image cannot be used; its index counts the
	 * references first, then the query
	 * @throws OverloadedException if there was no room or not enough time
	 * @throws ProblemException if it could not be recorded
	 * @throws InterruptedException if the service is being stopped
	 */
	Verification verify(VerificationRequest request, boolean withViews)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		long start = System.nanoTime();
		List<byte[]> images = new ArrayList<>(request.references());
		images.add(request.query());
		Deadline end = Deadline.after(this.deadline);
		EmbeddedSignatures embedded = withViews ? this.embedder.embedWithViews(images, end)
				: this.embedder.embed(images, end);
		List<EmbeddedSignature> references = embedded.signatures().subList(0, images.size() - 1);
		List<EmbeddedSignature> query = embedded.signatures().subList(images.size() - 1, images.size());
		VerificationResult result = new Comparison(embedded.model()).compare(UlidCreator.getUlid().toString(),
				references.stream().map(EmbeddedSignature::embedding).toList(), query.get(0).embedding(),
				request.threshold());
		this.trail.write(record(request, embedded, result, Duration.ofNanos(System.nanoTime() - start)),
				end.remaining());
		this.observer.verified(result, Duration.ofNanos(System.nanoTime() - start));
		return new Verification(result, views(references), views(query));
	}

	private static AuditRecord record(VerificationRequest request, EmbeddedSignatures embedded,
			VerificationResult result, Duration duration) {
		List<EmbeddedSignature> images = embedded.signatures();
		List<AuditRecord.Specimen> specimens = IntStream.range(0, result.references().size())
			.mapToObj((i) -> new AuditRecord.Specimen(result.references().get(i).id(), images.get(i).sha256(),
					result.references().get(i).distance()))
			.toList();
		return new AuditRecord(result.id(), request.caller(), request.referenceId(),
				images.get(images.size() - 1).sha256(), specimens, result.model(), result.threshold(),
				(request.threshold() != null) ? ThresholdSource.REQUEST : ThresholdSource.MODEL, result.distance(),
				result.probability(), result.verdict().name(), duration);
	}

	private static List<SignatureViews> views(List<EmbeddedSignature> signatures) {
		return signatures.stream().map(EmbeddedSignature::views).filter(Objects::nonNull).toList();
	}

}
