package dev.countersign.reference.web;

import java.io.IOException;
import java.io.InputStream;

import dev.countersign.access.Caller;
import dev.countersign.embedding.batch.OverloadedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * OpenAPI description of {@code /references}.
 */
@Tag(name = "References", description = "Enrolled signers and their specimens, under the bank's own ids")
@ApiResponse(responseCode = "400", description = "`invalid-parameter`, `missing-part`: a value cannot be used",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = ProblemDetail.class)))
@ApiResponse(responseCode = "503", description = "`overloaded`, `unavailable`: try again later",
		content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
				schema = @Schema(implementation = ProblemDetail.class)))
interface ReferenceApi {

	@Operation(summary = "Enrol specimens", description = """
			Enrols all images or none. An image that is already enrolled stays a single specimen, so the call can be \
			repeated. A specimen's `region` says where the model that serves found the signature on a larger image, \
			as in the answer of `/verify`. The id is 1 to 128 printable characters, percent-encoded in the path (a \
			slash is `%2F`).""",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
							schemaProperties = @SchemaProperty(name = "image",
									array = @ArraySchema(schema = @Schema(type = "string", format = "binary"),
											arraySchema = @Schema(description = "One or more specimen images"))))),
			responses = { @ApiResponse(responseCode = "201", description = "The reference",
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ReferenceView.class), examples = @ExampleObject("""
									{ "id": "NL02ABNA0123456789", "threshold": null,
									  "specimens": [ { "id": "01JDC4Z7Q8N7V0Y2H3J4K5M6P7",
									    "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
									    "enrolledAt": "2026-11-24T09:00:00Z",
									    "region": { "x": 1240, "y": 2810, "width": 520, "height": 190 } } ],
									  "createdAt": "2026-11-24T09:00:00Z", "updatedAt": "2026-11-24T09:00:00Z" }"""))),
					@ApiResponse(responseCode = "413",
							description = "`too-large`: more bytes or specimens than allowed",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))),
					@ApiResponse(responseCode = "415", description = "`unsupported-image`",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))),
					@ApiResponse(responseCode = "422",
							description = "`unusable-image`: shows no usable signature, or several, whose `regions` it lists",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class),
									examples = @ExampleObject("""
											{ "type": "urn:countersign:problem:unusable-image", "title": "No usable signature",
											  "status": 422, "detail": "The 'image' image cannot be used: The image is blank; send an image that shows what to compare.",
											  "instance": "/references", "part": "image", "reasons": [ "blank" ] }"""))) })
	ResponseEntity<ReferenceView> enrol(@Parameter(example = "NL02ABNA0123456789") String referenceId,
			@Parameter(hidden = true) MultipartHttpServletRequest request, Caller caller)
			throws OverloadedException, InterruptedException;

	@Operation(summary = "Get a reference",
			responses = { @ApiResponse(responseCode = "200", description = "The reference"),
					@ApiResponse(responseCode = "404", description = "`unknown-reference`",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))) })
	ReferenceView get(@Parameter(example = "NL02ABNA0123456789") String referenceId, Caller caller);

	@Operation(summary = "List references", description = "In the database's order of their ids, one page at a time.")
	ReferencePage page(@Parameter(description = "The `next` of the previous page") @Nullable String after, @Parameter(
			description = "Maximum number of references in the page",
			schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100")) String limit,
			Caller caller);

	@Operation(summary = "Set or clear a reference's threshold",
			description = "It replaces the model's threshold in verifications that send none; null clears it.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schemaProperties = @SchemaProperty(name = "threshold",
									schema = @Schema(type = "number", minimum = "0", nullable = true)),
							examples = @ExampleObject("{ \"threshold\": 0.4 }"))),
			responses = { @ApiResponse(responseCode = "200", description = "The reference"),
					@ApiResponse(responseCode = "404", description = "`unknown-reference`",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))) })
	ReferenceView setThreshold(@Parameter(example = "NL02ABNA0123456789") String referenceId,
			@Parameter(hidden = true) InputStream body, Caller caller) throws IOException;

	@Operation(summary = "Delete a reference", description = "Its images and vectors are deleted at once.",
			responses = { @ApiResponse(responseCode = "204", description = "Deleted"),
					@ApiResponse(responseCode = "404", description = "`unknown-reference`",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))) })
	ResponseEntity<Void> delete(@Parameter(example = "NL02ABNA0123456789") String referenceId, Caller caller);

	@Operation(summary = "Delete a specimen", description = "Its image and vectors are deleted at once.",
			responses = { @ApiResponse(responseCode = "204", description = "Deleted"),
					@ApiResponse(responseCode = "404", description = "`unknown-specimen`",
							content = @Content(mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
									schema = @Schema(implementation = ProblemDetail.class))) })
	ResponseEntity<Void> deleteSpecimen(@Parameter(example = "NL02ABNA0123456789") String referenceId,
			@Parameter(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String specimenId, Caller caller);

}
