package dev.countersign.verification.web;

import dev.countersign.access.Caller;
import dev.countersign.embedding.batch.OverloadedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * OpenAPI description of {@code /verify}.
 */
@Tag(name = "Verification", description = "Did the same person write these two signatures?")
interface VerificationApi {

	@Operation(operationId = "verify", summary = "Verify a signature against specimens",
			description = """
					Send the signature in question as `query`, and either one or more specimen images as `reference` \
					or the id of an enrolled reference as `referenceId`. Images may be PNG, JPEG, TIFF, BMP, GIF or WebP.

					An image may show more than the signature, such as a form or a page. If the model that serves looks for \
					the signature, `region` says where it was found: for the query, and in `references` for each specimen. It \
					is absent if the image shows nothing else, or if it would be nine tenths of the image or more. Regions are in pixels of the image as sent, \
					turned upright by its EXIF orientation. If an image shows several signatures, the problem lists their \
					`regions`. The request can then be repeated with the `region` of one, and only that part of the query's \
					image is looked at.

					With `Accept: image/png` the answer is a picture of both signatures: as sent, with a frame around the \
					region; what was taken as ink and what was left out, if the model tells them apart; and as the tower saw \
					them.

					A caller with the scope `verify:restricted` sends `referenceId` and `query` only, and perhaps `amount`, and gets `id`, `verdict` and \
					`model` only.""",
			requestBody = @RequestBody(required = true, content = @Content(
					mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
					schema = @Schema(type = "object", requiredProperties = "query"),
					schemaProperties = {
							@SchemaProperty(name = "query",
									schema = @Schema(type = "string", format = "binary",
											description = "The signature in question, one image")),
							@SchemaProperty(name = "reference",
									array = @ArraySchema(schema = @Schema(type = "string", format = "binary"),
											arraySchema = @Schema(description = "One or more specimen images"))),
							@SchemaProperty(name = "referenceId",
									schema = @Schema(type = "string",
											description = "The id of an enrolled reference, instead of images")),
							@SchemaProperty(name = "threshold", schema = @Schema(type = "number", minimum = "0",
									example = "0.55",
									description = "Replaces the reference's and the model's threshold; the model's review band does not apply then")),
							@SchemaProperty(name = "region", schema = @Schema(type = "string",
									pattern = "^[0-9]+,[0-9]+,[0-9]+,[0-9]+$", example = "1240,2810,520,190",
									description = "The part of the query's image to look at: x,y,width,height")),
							@SchemaProperty(name = "amount", schema = @Schema(type = "string",
									pattern = "^[0-9]{1,15}(\\.[0-9]{1,3})?$", example = "1250.00",
									description = "What the signature is for, such as a cheque's amount, in your unit. It changes no answer: people see it if they review the verification, and the operator may have all reviewed from some amount on")) })),
			responses = {
					@ApiResponse(responseCode = "200", description = "The verdict",
							content = {
									@Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
											schema = @Schema(implementation = VerificationView.class)),
									@Content(mediaType = MediaType.IMAGE_PNG_VALUE,
											schema = @Schema(type = "string", format = "binary")) }),
					@ApiResponse(responseCode = "400",
							description = "`missing-part`, `conflicting-parts`, `invalid-parameter`"),
					@ApiResponse(responseCode = "404", description = "`unknown-reference`"),
					@ApiResponse(responseCode = "406", description = "`not-acceptable`: only JSON and PNG can be sent"),
					@ApiResponse(responseCode = "413",
							description = "`too-large`: more bytes, pixels, parts or pages than allowed"),
					@ApiResponse(responseCode = "415",
							description = "`unsupported-image`: not a supported format, or corrupt; `unsupported-media-type`: not multipart, or compressed"),
					@ApiResponse(responseCode = "422",
							description = "`unusable-image`: decodes, but shows no usable signature, or several, whose `regions` it lists"),
					@ApiResponse(responseCode = "429",
							description = "`too-many-requests`; `too-many-attempts`: too many answers for this reference were not a match"),
					@ApiResponse(responseCode = "503", description = "`overloaded`, `unavailable`: try again later") })
	ResponseEntity<VerificationAnswer> verify(MultipartHttpServletRequest request, String accept, Caller caller)
			throws OverloadedException, InterruptedException;

}
