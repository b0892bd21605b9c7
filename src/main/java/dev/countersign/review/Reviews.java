package dev.countersign.review;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Caller;
import dev.countersign.audit.AuditRecord;
import dev.countersign.audit.AuditRepository;
import dev.countersign.audit.TrailEntry;
import dev.countersign.audit.TrailQuery;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.Enrolment;
import dev.countersign.reference.ReferenceId;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * The queue of cases, as people work through it.
 */
public class Reviews {

	private static final int MAX_EVIDENCE = 200_000;

	private final ReviewProperties properties;

	private final ReviewStore store;

	private final DecisionStore decisions;

	private final ReviewImages images;

	private final DecidedReviews decided;

	private final AuditRepository trail;

	private final EnrolledReferences references;

	private final Enrolment enrolment;

	private final TransactionTemplate transactions;

	private final MeterRegistry meters;

	private final Clock clock;

	Reviews(ReviewProperties properties, ReviewStore store, DecisionStore decisions, ReviewImages images,
			DecidedReviews decided, AuditRepository trail, EnrolledReferences references, Enrolment enrolment,
			TransactionTemplate transactions, MeterRegistry meters, Clock clock) {
		this.properties = properties;
		this.store = store;
		this.decisions = decisions;
		this.images = images;
		this.decided = decided;
		this.trail = trail;
		this.references = references;
		this.enrolment = enrolment;
		this.transactions = transactions;
		this.meters = meters;
		this.clock = clock;
	}

	/**
	 * Reads a page of the queue.
	 * @param caller whose tenant's cases are read
	 * @param query the part of the queue
	 * @return cases in the order of their ids, oldest first, including one more than the
	 * limit if there are more
	 */
	public List<ReviewCase> page(Caller caller, ReviewQuery query) {
		requireEnabled();
		Instant now = this.clock.instant();
		return cases(caller, this.store.page(caller, query, now), now);
	}

	/**
	 * Finds a case.
	 * @param caller whose tenant it belongs to
	 * @param id the verification's id
	 * @return the case
	 * @throws UnknownReviewException if there is none
	 */
	public ReviewCase get(Caller caller, UUID id) {
		requireEnabled();
		CaseState state = this.store.find(caller.tenant(), id).orElseThrow(UnknownReviewException::new);
		return cases(caller, List.of(state), this.clock.instant()).stream()
			.findFirst()
			.orElseThrow(UnknownReviewException::new);
	}

	private List<ReviewCase> cases(Caller caller, List<CaseState> states, Instant now) {
		List<UUID> ids = states.stream().map(CaseState::id).toList();
		Map<String, TrailEntry> entries = this.trail.find(caller.tenant(), ids)
			.stream()
			.collect(Collectors.toMap(TrailEntry::id, (entry) -> entry));
		Map<UUID, List<ReviewDecision>> decisions = this.decisions.find(caller.tenant(), ids);
		// A record may have expired in between.
		return states.stream()
			.flatMap((state) -> Stream.ofNullable(entries.get(Ulid.from(state.id()).toString()))
				.map((entry) -> new ReviewCase(entry, state.status(), state.outcome(), state.lease(now), state.endsAt(),
						state.amount(), state.bytes() > 0, state.region(),
						decisions.getOrDefault(state.id(), List.of()))))
			.toList();
	}

	/**
	 * Reserves a case for somebody, or renews this.
	 * @param caller who looks at it
	 * @param id the case's id
	 * @return the case
	 * @throws UnknownReviewException if there is none
	 * @throws ReviewClosedException if it does not wait for a decision
	 * @throws LeasedException if somebody else looks at it
	 */
	public ReviewCase lease(Caller caller, UUID id) {
		requireEnabled();
		this.transactions.executeWithoutResult((status) -> {
			Instant now = this.clock.instant();
			CaseState state = waiting(caller, id, now);
			this.store.lease(state.id(), caller, now.plus(this.properties.lease()));
		});
		return get(caller, id);
	}

	/**
	 * Gives a case back. Does nothing if nobody looks at it.
	 * @param caller who looked at it
	 * @param id the case's id
	 * @throws UnknownReviewException if there is none
	 * @throws LeasedException if somebody else looks at it
	 */
	public void release(Caller caller, UUID id) {
		requireEnabled();
		this.transactions.executeWithoutResult((status) -> {
			CaseState state = this.store.findForUpdate(caller.tenant(), id).orElseThrow(UnknownReviewException::new);
			state.requireFreeFor(caller, this.clock.instant());
			this.store.release(id);
		});
	}

	/**
	 * Decides a case. If it is decided as genuine by this and the query is to be
	 * enrolled, both happen or neither.
	 * @param caller who decides; may enrol if the decision says so
	 * @param id the case's id
	 * @param decision what the person finds
	 * @return the case
	 * @throws UnknownReviewException if there is none
	 * @throws ReviewClosedException if it does not wait for a decision
	 * @throws LeasedException if somebody else looks at it
	 * @throws AlreadyDecidedException if the person has decided it already
	 * @throws NotEnrolledException if the query is to be enrolled, but specimens were
	 * sent along, or only a region of the query was judged
	 * @throws ImageGoneException if the query is to be enrolled, but none of the
	 * specimens that it was compared with is enrolled any more
	 * @throws SignatureRejectedException if the active model cannot use the query, which
	 * is to be enrolled
	 * @throws dev.countersign.reference.ReferenceFullException if it would not fit
	 * @throws OverloadedException if there is no time to enrol it
	 * @throws InterruptedException if the service is shutting down
	 */
	public ReviewCase decide(Caller caller, UUID id, NewDecision decision)
			throws SignatureRejectedException, OverloadedException, InterruptedException {
		requireEnabled();
		try {
			this.transactions.executeWithoutResult((status) -> decideOnce(caller, id, decision));
		}
		catch (UndoneException ex) {
			throw ex.rethrow();
		}
		this.meters
			.counter("countersign.review.decisions", "outcome", decision.outcome().name().toLowerCase(Locale.ROOT))
			.increment();
		return get(caller, id);
	}

	/**
	 * The lock on the case keeps it from being decided twice, by this person or at all.
	 */
	private void decideOnce(Caller caller, UUID id, NewDecision decision) {
		Instant now = this.clock.instant();
		CaseState state = waiting(caller, id, now);
		List<ReviewDecision> before = this.decisions.find(caller.tenant(), List.of(id)).getOrDefault(id, List.of());
		if (before.stream().anyMatch((other) -> other.person().equals(caller.person()))) {
			throw new AlreadyDecidedException();
		}
		if (decision.enrol() && (state.referenceId() == null || state.region() != null)) {
			throw new NotEnrolledException();
		}
		TrailEntry entry = this.trail.find(caller.tenant(), id).orElseThrow(UnknownReviewException::new);
		List<Outcome> outcomes = new ArrayList<>(before.stream().map(ReviewDecision::outcome).toList());
		outcomes.add(decision.outcome());
		Ruling ruling = Ruling.of(outcomes, this.properties.fourEyes());
		boolean enrols = decision.enrol() && ruling.outcome() == Outcome.GENUINE;
		if (enrols) {
			enrol(caller, entry, id, new ReferenceId(Objects.requireNonNull(state.referenceId())));
		}
		Outcome settled = ruling.outcome();
		this.store.decide(caller.tenant(), state, Evidence.of(entry, now),
				new ReviewDecision(now, caller.subject(), caller.person(), decision.outcome(), decision.reason(),
						decision.note(), enrols, settled),
				ruling, (settled != null) ? now.plus(this.properties.keep(settled)) : null);
	}

	/** Not under an id that was deleted since, and perhaps given to somebody else. */
	private void enrol(Caller caller, TrailEntry entry, UUID id, ReferenceId reference) {
		if (entry.references()
			.stream()
			.noneMatch((specimen) -> this.references.image(caller.tenant(), reference, specimen.id()).isPresent())) {
			throw new ImageGoneException();
		}
		byte[] query = this.images.open(caller.tenant(), id, 0).orElseThrow(ImageGoneException::new);
		try {
			this.enrolment.enrol(caller, reference, List.of(query));
		}
		catch (SignatureRejectedException | OverloadedException | InterruptedException ex) {
			throw new UndoneException(ex);
		}
	}

	/** Finds a case that this person can decide now, and keeps others from it. */
	private CaseState waiting(Caller caller, UUID id, Instant now) {
		CaseState state = this.store.findForUpdate(caller.tenant(), id).orElseThrow(UnknownReviewException::new);
		state.requireWaiting();
		state.requireFreeFor(caller, now);
		return state;
	}

	/**
	 * Reads an image of a case.
	 * @param caller who looks at it
	 * @param id the case's id
	 * @param number 0 for the query; from 1 for the references, in the order of the
	 * verification's
	 * @return the file as sent, and the part of it to look at
	 * @throws UnknownReviewException if there is no such case, or it never had such an
	 * image
	 * @throws ImageGoneException if the image has been deleted
	 */
	public SentImage image(Caller caller, UUID id, int number) {
		ReviewCase found = get(caller, id);
		List<AuditRecord.ComparedSpecimen> specimens = found.verification().references();
		if (number < 0 || number > specimens.size()) {
			throw new UnknownReviewException();
		}
		String reference = found.verification().referenceId();
		if (!found.hasImages()) {
			throw new ImageGoneException();
		}
		Optional<byte[]> image = (number > 0 && reference != null)
				? this.references.image(caller.tenant(), new ReferenceId(reference), specimens.get(number - 1).id())
				: this.images.open(caller.tenant(), id, number);
		return new SentImage(image.orElseThrow(ImageGoneException::new), (number == 0) ? found.region() : null);
	}

	/**
	 * Reports what decisions say about the models.
	 * @param caller whose tenant's decisions are looked at
	 * @param from the first moment to look at
	 * @param to the moment after the last
	 * @return a report for each model and month, by model
	 * @throws TooMuchEvidenceException if there are too many decisions
	 */
	public List<ReviewReport> report(Caller caller, Instant from, Instant to) {
		requireEnabled();
		List<ReviewReport.EvidenceRow> rows = this.decided.evidence(caller.tenant(), TrailQuery.firstIdAt(from),
				TrailQuery.firstIdAt(to), MAX_EVIDENCE + 1);
		if (rows.size() > MAX_EVIDENCE) {
			throw new TooMuchEvidenceException();
		}
		return ReviewReport.of(rows);
	}

	/**
	 * Checks that there are reviews at all.
	 * @throws ReviewsDisabledException if they are switched off
	 */
	public void requireEnabled() {
		if (!this.properties.enabled()) {
			throw new ReviewsDisabledException();
		}
	}

}
