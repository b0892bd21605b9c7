package dev.countersign.audit.web;

import java.util.List;
import java.util.UUID;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Caller;
import dev.countersign.audit.AuditRepository;
import dev.countersign.audit.AuditedReviews;
import dev.countersign.audit.TrailQuery;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import io.swagger.v3.oas.annotations.Parameter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /verifications}.
 */
@RestController
class TrailController implements TrailApi {

	private final AuditRepository repository;

	private final ObjectProvider<AuditedReviews> reviews;

	private final TrailQueryReader reader = new TrailQueryReader();

	TrailController(AuditRepository repository, ObjectProvider<AuditedReviews> reviews) {
		this.reviews = reviews;
		this.repository = repository;
	}

	@Override
	@GetMapping(path = "/verifications/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	public TrailEntryView one(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
		if (!Ulid.isValid(id)) {
			throw unknown();
		}
		UUID verification = Ulid.from(id).toUuid();
		return this.repository.find(caller.tenant(), verification)
			.map((entry) -> TrailEntryView.of(entry,
					this.reviews.stream()
						.flatMap((all) -> all.find(caller.tenant(), verification).stream())
						.findFirst()
						.orElse(null)))
			.orElseThrow(TrailController::unknown);
	}

	@Override
	@GetMapping(path = "/verifications", produces = MediaType.APPLICATION_JSON_VALUE)
	public TrailPage page(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
			@Parameter(hidden = true) Caller caller) {
		TrailQuery query = this.reader.read(parameters);
		List<TrailEntryView> found = this.repository.page(caller.tenant(), query)
			.stream()
			.map(TrailEntryView::of)
			.toList();
		if (found.size() <= query.limit()) {
			return new TrailPage(found, null);
		}
		List<TrailEntryView> page = found.subList(0, query.limit());
		return new TrailPage(page, page.get(page.size() - 1).id());
	}

	private static ProblemException unknown() {
		return new ProblemException(ProblemType.UNKNOWN_VERIFICATION,
				"No verification with this id is in the trail: send the 'id' of a verification; it may have expired.");
	}

}
