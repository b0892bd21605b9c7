package dev.countersign.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.countersign.access.Caller;
import dev.countersign.audit.AuditRecord;
import dev.countersign.embedding.EmbeddedSignature;
import dev.countersign.embedding.EmbeddedSignatures;
import dev.countersign.embedding.Requester;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureEmbedder;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.Deadline;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.EnrolledSigner;
import dev.countersign.reference.ReferenceId;
import dev.countersign.reference.UnusableSpecimenException;
import dev.countersign.verification.UnusableSignatureException.Role;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the same person wrote the query and the references.
 */
public class Verifier {

	private static final int MAX_ATTEMPTS = 3;

	private final SignatureEmbedder embedder;

	private final EnrolledReferences references;

	private final ReferenceGuard guard;

	private final VerificationObserver observer;

	private final CaseKeeper cases;

	private final VerificationRecorder trail;

	private final Duration deadline;

	Verifier(SignatureEmbedder embedder, EnrolledReferences references, ReferenceGuard guard, CaseKeeper cases,
			VerificationRecorder trail, VerificationObserver observer, Duration deadline) {
		this.embedder = embedder;
		this.references = references;
		this.guard = guard;
		this.cases = cases;
		this.trail = trail;
		this.observer = observer;
		// Leaves time to send the response, which takes longer on a busy machine.
		this.deadline = deadline.minus(deadline.dividedBy(20));
	}

	/**
	 * Verifies a query against images or against an enrolled reference, and records it in
	 * the audit trail.
	 * @param command what to verify
	 * @param caller on whose behalf
	 * @return the result, with views of the signatures if requested
	 * @throws UnusableSignatureException as
	 * {@link #verify(VerifyCommand, Caller, VerificationRecorder)} does, as all others
	 * @throws OverloadedException likewise
	 * @throws InterruptedException likewise
	 */
	public Verification verify(VerifyCommand command, Caller caller)
			throws UnusableSignatureException, OverloadedException, InterruptedException {
		return verify(command, caller, this.trail);
	}

	/**
	 * Verifies a query against images or against an enrolled reference.
	 * @param command what to verify
	 * @param caller on whose behalf
	 * @param recorder records the verification before it is returned
	 * @return the result, with views of the signatures if requested
	 * @throws RestrictedCallerException if the caller sees only verdicts and the command
	 * asks for more
	 * @throws UnusableSignatureException if an image of the command cannot be used
	 * @throws OverloadedException if the queue has no room or the deadline passes
	 * @throws TooManyAttemptsException if the reference has had too many answers other
	 * than a match and the guard refuses it
	 * @throws dev.countersign.reference.UnknownReferenceException if no such reference is
	 * enrolled
	 * @throws dev.countersign.reference.EmptyReferenceException if it has no specimens
	 * @throws UnusableSpecimenException if one of its specimens can no longer be used
	 * @throws ModelChangingException if another model became active during every attempt
	 * @throws dev.countersign.audit.NotRecordedException if the verification cannot be
	 * recorded
	 * @throws InterruptedException if the service is shutting down
	 */
	public Verification verify(VerifyCommand command, Caller caller, VerificationRecorder recorder)
			throws UnusableSignatureException, OverloadedException, InterruptedException {
		if (caller.seesVerdictsOnly() && !command.isRestricted()) {
			throw new RestrictedCallerException();
		}
		Started started = new Started(System.nanoTime(), Deadline.after(this.deadline), recorder);
		ReferenceId id = command.referenceId();
		Verification verification = (id != null) ? verifyEnrolled(command, id, caller, started)
				: verifySent(command, caller, started);
		this.observer.verified(verification.result(), started.elapsed());
		return verification;
	}

	private Verification verifySent(VerifyCommand command, Caller caller, Started started)
			throws UnusableSignatureException, OverloadedException, InterruptedException {
		Deadline end = started.end();
		List<SentImage> images = with(command.references(), command.query());
		try (ReferenceGuard.Watched watched = this.guard.begin(command, caller.tenant())) {
			Instant limitReached = watched.limitReached();
			this.guard.require(limitReached);
			EmbeddedSignatures embedded = command.withViews()
					? this.embedder.embedWithViews(images, requester(command, caller), end)
					: this.embedder.embed(images, requester(command, caller), end);
			List<ComparedSpecimen> specimens = new ArrayList<>();
			for (EmbeddedSignature reference : embedded.signatures().subList(0, images.size() - 1)) {
				specimens.add(new ComparedSpecimen("specimen-" + (specimens.size() + 1), reference.sha256(),
						reference.embedding()));
			}
			return conclude(command, caller, new Terms(null, watched, limitReached), specimens, embedded,
					verified(embedded.signatures().subList(0, images.size() - 1)), started);
		}
		catch (SignatureRejectedException ex) {
			throw (ex.index() < images.size() - 1)
					? new UnusableSignatureException(Role.REFERENCE, ex.index() + 1, ex.reason()) : unusableQuery(ex);
		}
	}

	/**
	 * Starts again if another model becomes active in between, since vectors of two
	 * models must never be compared.
	 */
	private Verification verifyEnrolled(VerifyCommand command, ReferenceId id, Caller caller, Started started)
			throws UnusableSignatureException, OverloadedException, InterruptedException {
		Deadline end = started.end();
		try (ReferenceGuard.Watched watched = this.guard.begin(command, caller.tenant())) {
			for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
				Optional<EnrolledSigner> found = this.references.find(caller, id, this.embedder.model(), end,
						watched.limit());
				if (found.isPresent()) {
					EnrolledSigner signer = found.get();
					this.guard.require(signer.limitReached());
					EmbeddedSignatures embedded = command.withViews() ? embedWithViews(command, id, caller, signer, end)
							: embedQuery(command, caller, end);
					if (embedded.model().fingerprint().equals(signer.model().fingerprint())) {
						return conclude(command, caller, new Terms(signer.threshold(), watched, signer.limitReached()),
								compared(signer), embedded, enrolled(signer, embedded), started);
					}
				}
			}
		}
		throw new ModelChangingException();
	}

	private static List<ComparedSpecimen> compared(EnrolledSigner signer) {
		return signer.specimens()
			.stream()
			.map((specimen) -> new ComparedSpecimen(specimen.id(), specimen.sha256(), specimen.embedding()))
			.toList();
	}

	/** Expects no signatures before the query unless there are views. */
	private static List<VerifiedSignature> enrolled(EnrolledSigner signer, EmbeddedSignatures embedded) {
		List<EmbeddedSignature> signatures = embedded.signatures();
		return (signatures.size() > 1) ? verified(signatures.subList(0, signatures.size() - 1))
				: signer.specimens()
					.stream()
					.map((specimen) -> new VerifiedSignature(specimen.region(), null))
					.toList();
	}

	private EmbeddedSignatures embedQuery(VerifyCommand command, Caller caller, Deadline end)
			throws UnusableSignatureException, OverloadedException, InterruptedException {
		try {
			return this.embedder.embed(List.of(command.query()), requester(command, caller), end);
		}
		catch (SignatureRejectedException ex) {
			throw unusableQuery(ex);
		}
	}

	/** Decodes the specimens again, since their views are not kept. */
	private EmbeddedSignatures embedWithViews(VerifyCommand command, ReferenceId id, Caller caller,
			EnrolledSigner signer, Deadline end)
			throws UnusableSignatureException, OverloadedException, InterruptedException {
		List<SentImage> images = with(this.references.images(caller.tenant(), id, signer.specimens()), command.query());
		try {
			return this.embedder.embedAnew(images, requester(command, caller), end, true);
		}
		catch (SignatureRejectedException ex) {
			if (ex.index() < images.size() - 1) {
				throw new UnusableSpecimenException(signer.specimens().get(ex.index()).id(), ex.reason());
			}
			throw unusableQuery(ex);
		}
	}

	private static Requester requester(VerifyCommand command, Caller caller) {
		return new Requester(caller.tenant().id(), caller.subject(), command.urgency());
	}

	private static UnusableSignatureException unusableQuery(SignatureRejectedException rejected) {
		return new UnusableSignatureException(Role.QUERY, 1, rejected.reason());
	}

	/** Expects the query as the last of the embedded signatures. */
	private Verification conclude(VerifyCommand command, Caller caller, Terms terms, List<ComparedSpecimen> specimens,
			EmbeddedSignatures embedded, List<VerifiedSignature> references, Started started)
			throws InterruptedException {
		List<EmbeddedSignature> signatures = embedded.signatures();
		EmbeddedSignature query = signatures.get(signatures.size() - 1);
		Comparison comparison = new Comparison(embedded.model());
		VerificationResult computed = comparison.compare(UlidCreator.getUlid().toString(), specimens, query.embedding(),
				command.threshold(), terms.threshold());
		boolean attempt = ReferenceGuard.isAttempt(computed.verdict(),
				comparison.usual(computed, specimens, terms.threshold()));
		Instant limitReached = terms.watched().conclude(terms.limitReached(), attempt, started.end().remaining());
		this.guard.require(limitReached);
		VerificationResult result = computed.withVerdict(this.guard.answer(computed.verdict(), limitReached));
		Verification verification = new Verification(result, references, VerifiedSignature.of(query));
		AuditRecord made = record(command, caller, specimens, query, result, computed.verdict(), attempt,
				started.elapsed());
		this.cases.keep(made, command);
		started.recorder().record(made, verification, started.end().remaining());
		return verification;
	}

	private static List<SentImage> with(List<byte[]> references, SentImage query) {
		return Stream.concat(references.stream().map(SentImage::whole), Stream.of(query)).toList();
	}

	private static AuditRecord record(VerifyCommand command, Caller caller, List<ComparedSpecimen> specimens,
			EmbeddedSignature query, VerificationResult result, Verdict computed, boolean attempt, Duration duration) {
		ReferenceId reference = command.referenceId();
		List<AuditRecord.ComparedSpecimen> recorded = IntStream.range(0, specimens.size())
			.mapToObj((i) -> new AuditRecord.ComparedSpecimen(specimens.get(i).id(), specimens.get(i).sha256(),
					result.references().get(i).distance()))
			.toList();
		return new AuditRecord(result.id(), caller, (reference != null) ? reference.value() : null, query.sha256(),
				recorded, result.model(), result.threshold(), result.thresholdSource(), result.distance(),
				result.probability(), computed.name(), result.verdict().name(), attempt, duration, null);
	}

	private static List<VerifiedSignature> verified(List<EmbeddedSignature> signatures) {
		return signatures.stream().map(VerifiedSignature::of).toList();
	}

	/**
	 * What an enrolled reference, or the attempts on the specimens, say about the
	 * verdict.
	 *
	 * @param threshold the reference's; {@code null} if it has none
	 * @param watched the verification as the guard sees it
	 * @param limitReached when the first attempt was made of those that reach the guard's
	 * limit; {@code null} if it was not reached when the verification began
	 */
	private record Terms(@Nullable Double threshold, ReferenceGuard.Watched watched, @Nullable Instant limitReached) {
	}

	/**
	 * When a verification started, its deadline, and who records it.
	 */
	private record Started(long nanos, Deadline end, VerificationRecorder recorder) {

		Duration elapsed() {
			return Duration.ofNanos(System.nanoTime() - this.nanos);
		}

	}

}
