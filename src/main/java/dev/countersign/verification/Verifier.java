package dev.countersign.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.embedding.Deadline;
import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.OverloadedException;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.SignatureViews;

/**
 * Answers whether the query and the references were written by one person.
 */
class Verifier {

	private final SignatureEmbedder embedder;

	private final VerificationObserver observer;

	private final Duration deadline;

	Verifier(SignatureEmbedder embedder, VerificationObserver observer, Duration deadline) {
		this.embedder = embedder;
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
		this.observer.verified(result, Duration.ofNanos(System.nanoTime() - start));
		return new Verification(result, views(references), views(query));
	}

	private static List<SignatureViews> views(List<EmbeddedSignature> signatures) {
		return signatures.stream().map(EmbeddedSignature::views).filter(Objects::nonNull).toList();
	}

}
