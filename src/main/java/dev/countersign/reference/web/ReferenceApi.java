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
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * OpenAPI description of {@code /references}.
 */
@Tag(name = "References", description = "Enrolled signers and their specimens, under the bank's own ids")
@ApiResponse(responseCode = "400", description = "`invalid-parameter`, `missing-part`: a value cannot be used")
@ApiResponse(responseCode = "503", description = "`overloaded`, `unavailable`: try again later")
interface ReferenceApi {

	@Operation(operationId = "enrolSpecimens", summary = "Enrol specimens", description = """
			Enrols all images or none. An image that is already enrolled stays a single specimen, so the call can be \
			repeated. A specimen's `region` says where the model that serves found the signature on a larger image, \
			as in the answer of `/verify`. A specimen that contradicts the others is enrolled all the same, and its \
			`farFromOthers` says so. The id is 1 to 128 printable characters, percent-encoded in the path (a \
			slash is `%2F`).""",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
							schema = @Schema(type = "object", requiredProperties = "image"),
							schemaProperties = @SchemaProperty(name = "image",
									array = @ArraySchema(schema = @Schema(type = "string", format = "binary"),
											arraySchema = @Schema(description = "One or more specimen images"))))),
			responses = {
					@ApiResponse(responseCode = "201", description = "The reference",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = ReferenceView.class))),
					@ApiResponse(responseCode = "413",
							description = "`too-large`: more bytes or specimens than allowed"),
					@ApiResponse(responseCode = "415", description = "`unsupported-image`"),
					@ApiResponse(responseCode = "422",
							description = "`unusable-image`: shows no usable signature, or several, whose `regions` it lists") })
	ResponseEntity<ReferenceView> enrol(@Parameter(example = "NL02ABNA0123456789") String referenceId,
			@Parameter(hidden = true) MultipartHttpServletRequest request, Caller caller)
			throws OverloadedException, InterruptedException;

	@Operation(operationId = "getReference", summary = "Get a reference",
			responses = { @ApiResponse(responseCode = "200", description = "The reference"),
					@ApiResponse(responseCode = "404", description = "`unknown-reference`") })
	ReferenceView get(@Parameter(example = "NL02ABNA0123456789") String referenceId, Caller caller);

	@Operation(operationId = "listReferences", summary = "List references",
			description = "In the database's order of their ids, one page at a time.",
			responses = @ApiResponse(responseCode = "200", description = "A page"))
	ReferencePage page(@Parameter(description = "The `next` of the previous page") @Nullable String after, @Parameter(
			description = "Maximum number of references in the page",
			schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100")) String limit,
			Caller caller);

	@Operation(operationId = "setThreshold", summary = "Set or clear a reference's threshold",
			description = "It replaces the model's threshold in verifications that send none; null clears it.",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = ThresholdPatch.class),
							examples = @ExampleObject("{ \"threshold\": 0.4 }"))),
			responses = { @ApiResponse(responseCode = "200", description = "The reference"),
					@ApiResponse(responseCode = "404", description = "`unknown-reference`") })
	ReferenceView setThreshold(@Parameter(example = "NL02ABNA0123456789") String referenceId,
			@Parameter(hidden = true) InputStream body, Caller caller) throws IOException;

	@Operation(operationId = "deleteReference", summary = "Delete a reference",
			description = "Its images and vectors are deleted at once.",
			responses = { @ApiResponse(responseCode = "204", description = "Deleted"),
					@ApiResponse(responseCode = "404", description = "`unknown-reference`") })
	ResponseEntity<Void> delete(@Parameter(example = "NL02ABNA0123456789") String referenceId, Caller caller);

	@Operation(operationId = "getSpecimenImage", summary = "Look at a specimen",
			description = """
					The image as sent; as a PNG if it is of a format that browsers cannot show. Each request is an event in the \
					administration's record. The scope `references:manage` is enough too.""",
			responses = {
					@ApiResponse(responseCode = "200", description = "The image",
							content = { @Content(mediaType = "image/*",
									schema = @Schema(type = "string", format = "binary")) }),
					@ApiResponse(responseCode = "404", description = "`unknown-specimen`"),
					@ApiResponse(responseCode = "422",
							description = "`unusable-image`: the model that serves cannot use it, so its tower sees nothing") })
	ResponseEntity<byte[]> image(@Parameter(example = "NL02ABNA0123456789") String referenceId,
			@Parameter(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String specimenId,
			@Parameter(description = "`tower` for the signature as the tower of the model that serves sees it",
					schema = @Schema(type = "string", allowableValues = "tower")) @Nullable String view,
			Caller caller) throws OverloadedException, InterruptedException;

	@Operation(operationId = "deleteSpecimen", summary = "Delete a specimen",
			description = "Its image and vectors are deleted at once.",
			responses = { @ApiResponse(responseCode = "204", description = "Deleted"),
					@ApiResponse(responseCode = "404", description = "`unknown-specimen`") })
	ResponseEntity<Void> deleteSpecimen(@Parameter(example = "NL02ABNA0123456789") String referenceId,
			@Parameter(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String specimenId, Caller caller);

}
