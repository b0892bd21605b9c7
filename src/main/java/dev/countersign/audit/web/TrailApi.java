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
import org.springframework.util.MultiValueMap;

/**
 * OpenAPI description of {@code /verifications}.
 */
@Tag(name = "Audit trail", description = "What was verified, when, by whom and with what outcome")
interface TrailApi {

	@Operation(operationId = "getVerification", summary = "Get a verification",
			responses = {
					@ApiResponse(responseCode = "200", description = "The record",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = TrailEntryView.class))),
					@ApiResponse(responseCode = "404", description = "`unknown-verification`"),
					@ApiResponse(responseCode = "503", description = "`unavailable`: try again later") })
	TrailEntryView one(String id, Caller caller);

	@Operation(operationId = "listVerifications", summary = "List verifications, oldest first", description = """
			Pages are in the order of the ids, which is chronological to the millisecond. Follow `next` until it \
			is absent: every verification in the trail before the first page appears exactly once, even if others \
			are added meanwhile. A verification may enter the trail as late as its deadline after its id was \
			created, so poll for new ones from a little earlier than the last.""", parameters = {
			@Parameter(name = "referenceId", in = ParameterIn.QUERY,
					description = "Only verifications against this enrolled reference",
					schema = @Schema(type = "string")),
			@Parameter(name = "from", in = ParameterIn.QUERY, description = "At or after this time",
					schema = @Schema(type = "string", format = "date-time")),
			@Parameter(name = "to", in = ParameterIn.QUERY, description = "Before this time",
					schema = @Schema(type = "string", format = "date-time")),
			@Parameter(name = "after", in = ParameterIn.QUERY, description = "The `next` of the previous page",
					schema = @Schema(type = "string")),
			@Parameter(name = "limit", in = ParameterIn.QUERY,
					description = "Maximum number of verifications in the page",
					schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100")) },
			responses = {
					@ApiResponse(responseCode = "200", description = "A page",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = TrailPage.class))),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`"),
					@ApiResponse(responseCode = "503", description = "`unavailable`: try again later") })
	TrailPage page(MultiValueMap<String, String> parameters, Caller caller);

}
