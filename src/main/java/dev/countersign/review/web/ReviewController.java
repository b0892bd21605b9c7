package dev.countersign.review.web;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Authority;
import dev.countersign.access.Caller;
import dev.countersign.admin.event.AdminEvents;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.reference.web.ImageAnswers;
import dev.countersign.review.NewDecision;
import dev.countersign.review.ReviewCase;
import dev.countersign.review.ReviewExport;
import dev.countersign.review.ReviewQuery;
import dev.countersign.review.Reviews;
import dev.countersign.review.UnknownReviewException;
import dev.countersign.web.ImageProblems;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /reviews}.
 */
@RestController
class ReviewController implements ReviewApi {

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");

	private final Reviews reviews;

	private final ReviewExport export;

	private final ImageAnswers images;

	private final AdminEvents events;

	private final Clock clock = Clock.systemUTC();

	private final ReviewQueryReader reader = new ReviewQueryReader(this.clock);

	ReviewController(Reviews reviews, ReviewExport export, ImageAnswers images, AdminEvents events) {
		this.reviews = reviews;
		this.export = export;
		this.images = images;
		this.events = events;
	}

	@Override
	@GetMapping(path = "/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
	public ReviewPage page(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters,
			@Parameter(hidden = true) Caller caller) {
		this.reviews.requireEnabled();
		ReviewQuery query = this.reader.read(parameters);
		List<ReviewView> found = this.reviews.page(caller, query)
			.stream()
			.map((each) -> ReviewView.of(each, caller.person()))
			.toList();
		if (found.size() <= query.limit()) {
			return new ReviewPage(found, null);
		}
		List<ReviewView> page = found.subList(0, query.limit());
		return new ReviewPage(page, page.get(page.size() - 1).id());
	}

	@Override
	@GetMapping(path = "/reviews/report", produces = MediaType.APPLICATION_JSON_VALUE)
	public ReviewReportView report(@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String to, @Parameter(hidden = true) Caller caller) {
		this.reviews.requireEnabled();
		ReportedTime time = ReportedTime.read(from, to, this.clock);
		return ReviewReportView.of(time.from(), time.to(), this.reviews.report(caller, time.from(), time.to()));
	}

	@Override
	@GetMapping(path = "/reviews/export")
	public void export(@RequestParam(required = false) @Nullable String from,
			@RequestParam(required = false) @Nullable String to, @Parameter(hidden = true) Caller caller,
			@Parameter(hidden = true) HttpServletRequest request,
			@Parameter(hidden = true) HttpServletResponse response) throws IOException {
		this.reviews.requireEnabled();
		if (!caller.authorities().contains(Authority.TRAIN)) {
			throw missing(Authority.TRAIN, "To export signatures, the scope 'train' is needed too");
		}
		ReportedTime time = ReportedTime.read(from, to, this.clock);
		this.export.check(caller, time.from(), time.to());
		this.events.record(caller, new AdminEvents.Request("reviews.export", null, request.getRemoteAddr(),
				HttpStatus.OK.value(), "success"));
		response.setContentType("application/zip");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"reviews.zip\"");
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		this.export.write(caller, time.from(), time.to(), response.getOutputStream());
	}

	@Override
	@GetMapping(path = "/reviews/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	public ReviewView get(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
		this.reviews.requireEnabled();
		return view(this.reviews.get(caller, idOf(id)), caller);
	}

	@Override
	@PostMapping(path = "/reviews/{id}/lease", produces = MediaType.APPLICATION_JSON_VALUE)
	public ReviewView lease(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
		this.reviews.requireEnabled();
		return view(this.reviews.lease(caller, idOf(id)), caller);
	}

	@Override
	@DeleteMapping("/reviews/{id}/lease")
	public ResponseEntity<Void> release(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
		this.reviews.requireEnabled();
		this.reviews.release(caller, idOf(id));
		return ResponseEntity.noContent().build();
	}

	@Override
	@PostMapping(path = "/reviews/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE,
			produces = MediaType.APPLICATION_JSON_VALUE)
	public ReviewView decide(@PathVariable String id, InputStream body, @Parameter(hidden = true) Caller caller,
			@Parameter(hidden = true) HttpServletRequest request)
			throws IOException, OverloadedException, InterruptedException {
		this.reviews.requireEnabled();
		UUID review = idOf(id);
		NewDecision decision = DecisionRequest.read(body);
		if (decision.enrol() && !caller.authorities().contains(Authority.ENROL)) {
			throw missing(Authority.ENROL, "To enrol the query, the scope 'enrol' is needed too");
		}
		try {
			ReviewCase decided = this.reviews.decide(caller, review, decision);
			if (decided.decisions()
				.stream()
				.anyMatch((each) -> each.enrolled() && each.subject().equals(caller.subject()))) {
				this.events.record(caller,
						new AdminEvents.Request("references.enrol", decided.verification().referenceId(),
								request.getRemoteAddr(), HttpStatus.OK.value(), "success"));
			}
			return view(decided, caller);
		}
		catch (SignatureRejectedException ex) {
			throw ImageProblems.rejected(ex.reason(), "query");
		}
	}

	@Override
	@GetMapping("/reviews/{id}/images/{number}")
	public ResponseEntity<byte[]> image(@PathVariable String id, @PathVariable String number,
			@RequestParam(required = false) @Nullable String view, @Parameter(hidden = true) Caller caller)
			throws OverloadedException, InterruptedException {
		this.reviews.requireEnabled();
		if (!NUMBER.matcher(number).matches()) {
			throw new UnknownReviewException();
		}
		return this.images.answer(this.reviews.image(caller, idOf(id), Integer.parseInt(number)), view, caller);
	}

	private static ReviewView view(ReviewCase found, Caller caller) {
		return ReviewView.of(found, caller.person());
	}

	private static UUID idOf(String id) {
		if (!Ulid.isValid(id)) {
			throw new UnknownReviewException();
		}
		return Ulid.from(id).toUuid();
	}

	private static ProblemException missing(Authority authority, String why) {
		ProblemException problem = new ProblemException(ProblemType.FORBIDDEN,
				why + ": use a key that has it, or leave this out.")
			.with("requiredScope", authority.scope());
		problem.getHeaders()
			.set(HttpHeaders.WWW_AUTHENTICATE,
					"Bearer realm=\"countersign\", error=\"insufficient_scope\", scope=\"%s\""
						.formatted(authority.scope()));
		return problem;
	}

}
