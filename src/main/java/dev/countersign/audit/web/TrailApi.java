package dev.countersign.audit.web;

import dev.countersign.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.MultiValueMap;

/**
 * How the audit trail is described to callers.
 */
@Tag(name = "Audit trail", description = "What was verified, when, by whom and with what outcome")
interface TrailApi {

	@Operation(summary = "One verification",
			responses = {
					@ApiResponse(responseCode = "200", description = "The record",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = TrailEntryView.class))),
					@ApiResponse(responseCode = "404", description = "`unknown-verification`",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))),
					@ApiResponse(responseCode = "503", description = "`unavailable`: try again later",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))) })
	TrailEntryView one(String id, Caller caller);

	@Operation(summary = "Verifications, oldest first", description = """
			Pages are in the order of the ids, which is the order of time to the millisecond. Follow `next` until it \
			is absent: what was in the trail before the first page comes exactly once, whatever is added meanwhile. \
			A verification enters the trail up to its deadline after its id was made; who polls for new ones asks \
			again from a little earlier.""", parameters = {
			@Parameter(name = "referenceId", in = ParameterIn.QUERY,
					description = "Only those against this enrolled reference", schema = @Schema(type = "string")),
			@Parameter(name = "from", in = ParameterIn.QUERY, description = "At or after this time",
					schema = @Schema(type = "string", format = "date-time")),
			@Parameter(name = "to", in = ParameterIn.QUERY, description = "Before this time",
					schema = @Schema(type = "string", format = "date-time")),
			@Parameter(name = "after", in = ParameterIn.QUERY, description = "The `next` of the page before",
					schema = @Schema(type = "string")),
			@Parameter(name = "limit", in = ParameterIn.QUERY, description = "At most so many",
					schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100")) },
			responses = {
					@ApiResponse(responseCode = "200", description = "A page",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = TrailPage.class))),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))),
					@ApiResponse(responseCode = "503", description = "`unavailable`: try again later",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))) })
	TrailPage page(MultiValueMap<String, String> parameters, Caller caller);

}
