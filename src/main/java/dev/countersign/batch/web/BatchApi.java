package dev.countersign.batch.web;

import java.io.IOException;

import dev.countersign.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * OpenAPI description of {@code /batches}.
 */
@Tag(name = "Batches", description = "Many verifications at once, computed with what requests leave over")
interface BatchApi {

	@Operation(operationId = "submitBatch", summary = "Hand in a batch", description = """
			Send the lines to verify as `manifest`, and the images that they name as `images`, a zip file.

			The manifest is NDJSON (one object in each line) or CSV with a header. A line has `customId` (your own id, \
			unique in the batch), `query` (an image's name in the zip), and either `referenceId` (an enrolled \
			reference) or `references` (names of images; in CSV with `;` between them). It may have a `threshold`, \
			and an `amount`, which people see who review the verification.

			The whole manifest is checked before anything starts. A line that cannot be verified, for instance because \
			its image shows no signature, is an outcome and does not end the batch.

			With an `Idempotency-Key`, the same request can be sent again if its answer was lost: it is answered as \
			it was at first, and nothing is done twice.""",
			parameters = @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER,
					description = "1 to 255 printable characters of your choice, such as a UUID, once for each batch",
					schema = @Schema(type = "string", maxLength = 255)),
			requestBody = @RequestBody(required = true, content = @Content(
					mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
					schema = @Schema(type = "object", requiredProperties = { "manifest", "images" }),
					schemaProperties = {
							@SchemaProperty(name = "manifest",
									schema = @Schema(type = "string", format = "binary",
											description = "The lines, as NDJSON or CSV")),
							@SchemaProperty(name = "images",
									schema = @Schema(type = "string", format = "binary",
											description = "A zip file with the images")),
							@SchemaProperty(name = "notBefore",
									schema = @Schema(type = "string", format = "date-time",
											description = "When the first line may run; at once if absent")),
							@SchemaProperty(name = "deadline", schema = @Schema(type = "string", format = "date-time",
									description = "When lines without an outcome fail; a day after the batch may begin if absent")),
							@SchemaProperty(name = "webhook", schema = @Schema(type = "string",
									description = "The name of a configured webhook that is told of the batch's end")) })),
			responses = {
					@ApiResponse(responseCode = "202", description = "The batch, queued",
							headers = @Header(name = "Location", description = "The batch's path",
									schema = @Schema(type = "string")),
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = BatchView.class))),
					@ApiResponse(responseCode = "400",
							description = "`invalid-manifest`: `lines` says which and why; `missing-part`, `invalid-parameter`, `bad-request`"),
					@ApiResponse(responseCode = "408",
							description = "`request-timeout`: it came too slowly, or took too long to arrive"),
					@ApiResponse(responseCode = "409",
							description = "`still-receiving`: a batch with this `Idempotency-Key` is being received"),
					@ApiResponse(responseCode = "413", description = "`too-large`: the files, or what they unpack to"),
					@ApiResponse(responseCode = "422",
							description = "`idempotency-key-reused`: another batch was handed in with this `Idempotency-Key`"),
					@ApiResponse(responseCode = "503", description = "`overloaded`, `unavailable`: try again later"),
					@ApiResponse(responseCode = "507",
							description = "`insufficient-storage`: the disk is full, nothing was kept") })
	ResponseEntity<BatchView> submit(HttpServletRequest request, @Nullable String key, Caller caller)
			throws IOException;

	@Operation(operationId = "listBatches", summary = "List batches, newest first",
			responses = {
					@ApiResponse(responseCode = "200", description = "A page",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = BatchPage.class))),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`") })
	BatchPage list(
			@Parameter(description = "The `next` of the previous page",
					schema = @Schema(type = "string")) @Nullable String after,
			@Parameter(description = "Maximum number of batches in the page",
					schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20")) int limit,
			Caller caller);

	@Operation(operationId = "getBatch", summary = "Get a batch",
			responses = {
					@ApiResponse(responseCode = "200", description = "The batch",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = BatchView.class))),
					@ApiResponse(responseCode = "404", description = "`unknown-batch`") })
	BatchView get(String id, Caller caller);

	@Operation(operationId = "getBatchResults", summary = "Read a batch's results", description = """
			NDJSON: one object for each line that has an outcome, in the manifest's order, also while the batch \
			is running. `status` is `SUCCEEDED`, and `verification` what `/verify` would have answered; or it is \
			`FAILED`, and `problem` says why. Callers with the scope `verify:restricted` and without `verify` see \
			of a verification only `id`, `verdict` and `model`.""", responses = { @ApiResponse(responseCode = "200",
			description = "The results so far",
			content = @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE, schema = @Schema(type = "string",
					example = "{\"customId\":\"cheque-1\",\"status\":\"SUCCEEDED\",\"verification\":{\"id\":\"01JDC4Z7Q8N7V0Y2H3J4K5M6P7\",\"verdict\":\"MATCH\",\"distance\":0.7012,\"threshold\":0.7808,\"thresholdSource\":\"MODEL\",\"probability\":0.8902,\"references\":[{\"id\":\"specimen-1\",\"distance\":0.7012}],\"model\":\"compact-11\"}}\n"))),
			@ApiResponse(responseCode = "400", description = "`invalid-parameter`"),
			@ApiResponse(responseCode = "404", description = "`unknown-batch`") })
	void results(String id,
			@Parameter(description = "Only lines with this outcome",
					schema = @Schema(type = "string",
							allowableValues = { "match", "mismatch", "review", "failed" })) @Nullable String outcome,
			Caller caller, HttpServletResponse response) throws IOException;

	@Operation(operationId = "cancelBatch", summary = "Cancel a batch",
			description = "Lines that are being verified may still get their outcome; no other line runs.",
			responses = {
					@ApiResponse(responseCode = "202", description = "The batch",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = BatchView.class))),
					@ApiResponse(responseCode = "404", description = "`unknown-batch`"),
					@ApiResponse(responseCode = "409", description = "`batch-ended`") })
	ResponseEntity<BatchView> cancel(String id, Caller caller);

}
