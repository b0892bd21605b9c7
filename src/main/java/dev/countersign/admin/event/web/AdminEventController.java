package dev.countersign.admin.event.web;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

import com.github.f4b6a3.ulid.Ulid;
import dev.countersign.access.Caller;
import dev.countersign.admin.event.AdminEvent;
import dev.countersign.admin.event.AdminEventRepository;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /admin/events}.
 */
@RestController
@Tag(name = "Administration's record", description = "Who changed what, when and from where, refusals included")
class AdminEventController {

	private static final int MAX_LIMIT = 1000;

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

	private final AdminEventRepository repository;

	AdminEventController(AdminEventRepository repository) {
		this.repository = repository;
	}

	@GetMapping(path = "/admin/events", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(operationId = "listEvents", summary = "List events, oldest first",
			description = """
					An event is a request to the administration, one that changes enrolled references, decides a review or shows \
					an image, and what came of it. \
					Pages are in the order of the ids, which is chronological to the millisecond. Follow `next` until it is \
					absent. Only the events of the caller's tenant are listed.""")
	@ApiResponse(responseCode = "200", description = "A page")
	@ApiResponse(responseCode = "400", description = "`invalid-parameter`",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	@ApiResponse(responseCode = "503", description = "`unavailable`: try again later",
			content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					schema = @Schema(implementation = ProblemDetail.class)))
	AdminEventPage page(
			@Parameter(description = "The `next` of the previous page") @RequestParam(
					required = false) @Nullable String after,
			@Parameter(description = "Maximum number of events in the page",
					schema = @Schema(type = "integer", minimum = "1", maximum = "1000",
							defaultValue = "100")) @RequestParam(name = "limit", defaultValue = "100") String number,
			@Parameter(hidden = true) Caller caller) {
		int limit = limitOf(number);
		List<AdminEvent> found = this.repository.page(caller.tenant(), afterOf(after), limit + 1);
		List<AdminEventView> page = found.stream().limit(limit).map(AdminEventView::of).toList();
		return new AdminEventPage(page, (found.size() > limit) ? page.get(limit - 1).id() : null);
	}

	private static @Nullable UUID afterOf(@Nullable String after) {
		if (after == null) {
			return null;
		}
		if (!Ulid.isValid(after)) {
			throw invalid("after", "'after' must be an event's id: send the 'next' of the previous page.");
		}
		return Ulid.from(after).toUuid();
	}

	private static int limitOf(String number) {
		int limit = NUMBER.matcher(number).matches() ? Integer.parseInt(number) : 0;
		if (limit < 1 || limit > MAX_LIMIT) {
			throw invalid("limit", "'limit' must be a whole number from 1 to %d.".formatted(MAX_LIMIT));
		}
		return limit;
	}

	private static ProblemException invalid(String name, String detail) {
		return new ProblemException(ProblemType.INVALID_PARAMETER, detail).with("parameter", name);
	}

}
