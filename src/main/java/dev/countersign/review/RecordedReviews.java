package dev.countersign.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.countersign.access.Tenant;
import dev.countersign.audit.AuditedReview;
import dev.countersign.audit.AuditedReviews;

/**
 * Shows the trail what people decided, also when reviews are switched off.
 */
class RecordedReviews implements AuditedReviews {

	private final ReviewStore store;

	private final DecisionStore decisions;

	RecordedReviews(ReviewStore store, DecisionStore decisions) {
		this.store = store;
		this.decisions = decisions;
	}

	@Override
	public Optional<AuditedReview> find(Tenant tenant, UUID verification) {
		return this.store.find(tenant, verification).map((state) -> {
			Outcome outcome = state.outcome();
			return new AuditedReview(state.status().name(), (outcome != null) ? outcome.name() : null,
					decisions(tenant, state));
		});
	}

	/** What others found is hidden from whoever has yet to decide. */
	private List<AuditedReview.Decision> decisions(Tenant tenant, CaseState state) {
		return (state.status() == ReviewStatus.OPEN) ? List.of()
				: this.decisions.find(tenant, List.of(state.id()))
					.getOrDefault(state.id(), List.of())
					.stream()
					.map(RecordedReviews::of)
					.toList();
	}

	private static AuditedReview.Decision of(ReviewDecision decision) {
		Reason reason = decision.reason();
		return new AuditedReview.Decision(decision.at(), decision.subject(), decision.outcome().name(),
				(reason != null) ? reason.slug() : null, decision.note(), decision.enrolled());
	}

}
