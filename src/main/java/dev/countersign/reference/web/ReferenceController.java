package dev.countersign.reference.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import dev.countersign.access.Caller;
import dev.countersign.embedding.SentImage;
import dev.countersign.embedding.SignatureRejectedException;
import dev.countersign.embedding.batch.OverloadedException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.reference.Enrolment;
import dev.countersign.reference.Reference;
import dev.countersign.reference.ReferenceId;
import dev.countersign.reference.ReferenceProperties;
import dev.countersign.reference.ReferenceStore;
import dev.countersign.reference.SpecimenContradictions;
import dev.countersign.reference.UnknownReferenceException;
import dev.countersign.web.ImageParts;
import dev.countersign.web.ImageProblems;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.UriUtils;

/**
 * {@code /references}.
 */
@RestController
class ReferenceController implements ReferenceApi {

	private static final int MAX_PAGE = 1000;

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

	/** Clients remove a path segment that consists of dots when they resolve the path. */
	private static final Pattern DOTS = Pattern.compile("\\.+");

	private final Enrolment enrolment;

	private final ReferenceStore store;

	private final SpecimenContradictions contradictions;

	private final EnrolledReferences specimens;

	private final ImageAnswers images;

	private final ReferenceProperties properties;

	ReferenceController(Enrolment enrolment, ReferenceStore store, SpecimenContradictions contradictions,
			EnrolledReferences specimens, ImageAnswers images, ReferenceProperties properties) {
		this.specimens = specimens;
		this.images = images;
		this.contradictions = contradictions;
		this.enrolment = enrolment;
		this.store = store;
		this.properties = properties;
	}

	@Override
	@PostMapping(path = "/references/{referenceId}/specimens", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	public ResponseEntity<ReferenceView> enrol(@PathVariable String referenceId, MultipartHttpServletRequest request,
			@Parameter(hidden = true) Caller caller) throws OverloadedException, InterruptedException {
		ReferenceId id = new ReferenceId(referenceId);
		List<byte[]> images = ImageParts.of(request, "image");
		if (images.isEmpty()) {
			throw ImageParts.missing(request, "image", "one or more specimen images");
		}
		if (images.size() > this.properties.maxSpecimens()) {
			throw new ProblemException(ProblemType.TOO_LARGE, "The request has %d 'image' parts: send at most %d."
				.formatted(images.size(), this.properties.maxSpecimens()));
		}
		try {
			return ResponseEntity.created(location(id)).body(view(caller, this.enrolment.enrol(caller, id, images)));
		}
		catch (SignatureRejectedException ex) {
			ProblemException problem = ImageProblems.rejected(ex.reason(), "image");
			throw (images.size() > 1) ? problem.with("image", ex.index() + 1) : problem;
		}
	}

	private ReferenceView view(Caller caller, Reference reference) {
		return ReferenceView.of(this.contradictions.mark(caller.tenant(), reference));
	}

	private static URI location(ReferenceId id) {
		String segment = UriUtils.encode(id.value(), StandardCharsets.UTF_8);
		return URI.create("/references/" + (DOTS.matcher(segment).matches() ? segment.replace(".", "%2E") : segment));
	}

	@Override
	@GetMapping("/references/{referenceId}")
	public ReferenceView get(@PathVariable String referenceId, @Parameter(hidden = true) Caller caller) {
		return this.store.find(caller.tenant(), new ReferenceId(referenceId))
			.map((reference) -> view(caller, reference))
			.orElseThrow(UnknownReferenceException::new);
	}

	@Override
	@GetMapping("/references")
	public ReferencePage page(@RequestParam(required = false) @Nullable String after,
			@RequestParam(name = "limit", defaultValue = "100") String number,
			@Parameter(hidden = true) Caller caller) {
		int limit = limit(number);
		String first = (after == null || after.isEmpty()) ? null : new ReferenceId(after).value();
		List<Reference> found = this.store.page(caller.tenant(), first, limit + 1);
		boolean isLast = found.size() <= limit;
		List<Reference> page = isLast ? found : found.subList(0, limit);
		return new ReferencePage(page.stream().map(ReferenceView::of).toList(),
				isLast ? null : page.get(limit - 1).id());
	}

	private static int limit(String number) {
		int limit = NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
		if (limit < 1 || limit > MAX_PAGE) {
			throw new ProblemException(ProblemType.INVALID_PARAMETER,
					"'limit' must be a whole number from 1 to %d.".formatted(MAX_PAGE))
				.with("parameter", "limit");
		}
		return limit;
	}

	@Override
	@PatchMapping(path = "/references/{referenceId}", consumes = MediaType.APPLICATION_JSON_VALUE)
	public ReferenceView setThreshold(@PathVariable String referenceId, InputStream body,
			@Parameter(hidden = true) Caller caller) throws IOException {
		ReferenceId id = new ReferenceId(referenceId);
		return this.store.setThreshold(caller.tenant(), id, ThresholdPatch.read(body).threshold())
			.map((reference) -> view(caller, reference))
			.orElseThrow(UnknownReferenceException::new);
	}

	@Override
	@DeleteMapping("/references/{referenceId}")
	public ResponseEntity<Void> delete(@PathVariable String referenceId, @Parameter(hidden = true) Caller caller) {
		if (!this.store.delete(caller.tenant(), new ReferenceId(referenceId))) {
			throw new UnknownReferenceException();
		}
		return ResponseEntity.noContent().build();
	}

	@Override
	@GetMapping("/references/{referenceId}/specimens/{specimenId}/image")
	public ResponseEntity<byte[]> image(@PathVariable String referenceId, @PathVariable String specimenId,
			@RequestParam(required = false) @Nullable String view, @Parameter(hidden = true) Caller caller)
			throws OverloadedException, InterruptedException {
		byte[] image = this.specimens.image(caller.tenant(), new ReferenceId(referenceId), specimenId)
			.orElseThrow(ReferenceController::unknownSpecimen);
		return this.images.answer(SentImage.whole(image), view, caller);
	}

	@Override
	@DeleteMapping("/references/{referenceId}/specimens/{specimenId}")
	public ResponseEntity<Void> deleteSpecimen(@PathVariable String referenceId, @PathVariable String specimenId,
			@Parameter(hidden = true) Caller caller) {
		if (!this.store.deleteSpecimen(caller.tenant(), new ReferenceId(referenceId), specimenId)) {
			throw unknownSpecimen();
		}
		return ResponseEntity.noContent().build();
	}

	private static ProblemException unknownSpecimen() {
		return new ProblemException(ProblemType.UNKNOWN_SPECIMEN,
				"The reference has no specimen of this id: get the reference for the ids of its specimens.");
	}

}
