package dev.countersign.review.web;

import java.io.IOException;
import java.io.InputStream;

import dev.countersign.access.Caller;
import dev.countersign.embedding.batch.OverloadedException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;

/**
 * OpenAPI description of {@code /reviews}.
 */
@Tag(name = "Review",
		description = "What people decide where the machine does not, if `countersign.review.enabled` is set")
@ApiResponse(responseCode = "503", description = "`overloaded`, `unavailable`: try again later")
interface ReviewApi {

	@Operation(operationId = "listReviews", summary = "List reviews, oldest first",
			description = "Follow `next` until it is null.",
			parameters = { @Parameter(name = "status", in = ParameterIn.QUERY, description = "How far the reviews are",
					schema = @Schema(type = "string", allowableValues = { "OPEN", "CONTESTED", "DECIDED", "EXPIRED" },
							defaultValue = "OPEN")),
					@Parameter(name = "referenceId", in = ParameterIn.QUERY,
							description = "Only verifications against this enrolled reference",
							schema = @Schema(type = "string")),
					@Parameter(name = "batchId", in = ParameterIn.QUERY, description = "Only lines of this batch",
							schema = @Schema(type = "string")),
					@Parameter(name = "olderThan", in = ParameterIn.QUERY,
							description = "Only verifications at least this old, as an ISO 8601 duration",
							schema = @Schema(type = "string", example = "PT24H")),
					@Parameter(name = "minAmount", in = ParameterIn.QUERY,
							description = "Only verifications that were sent with at least this `amount`",
							schema = @Schema(type = "string", pattern = "^[0-9]{1,15}(\\.[0-9]{1,3})?$",
									example = "10000")),
					@Parameter(name = "decidable", in = ParameterIn.QUERY,
							description = "Whether to leave out reviews that the caller has decided already or that somebody else looks at",
							schema = @Schema(type = "boolean", defaultValue = "false")),
					@Parameter(name = "after", in = ParameterIn.QUERY, description = "The `next` of the previous page",
							schema = @Schema(type = "string")),
					@Parameter(name = "limit", in = ParameterIn.QUERY,
							description = "Maximum number of reviews in the page",
							schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50")) },
			responses = {
					@ApiResponse(responseCode = "200", description = "A page",
							content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
									schema = @Schema(implementation = ReviewPage.class))),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`"),
					@ApiResponse(responseCode = "404", description = "`reviews-disabled`") })
	ReviewPage page(MultiValueMap<String, String> parameters, Caller caller);

	@Operation(operationId = "getReviewReport", summary = "Report what decisions say about the models",
			description = """
					For each model and month: how many reviews were decided and as what, how often people agreed with the \
					threshold, and FAR and FRR at the threshold as judged by people. These are rates among what people saw, \
					which is a selection; see the fields.""",
			responses = { @ApiResponse(responseCode = "200", description = "The report"),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`"),
					@ApiResponse(responseCode = "404", description = "`reviews-disabled`"), @ApiResponse(
							responseCode = "413", description = "`too-large`: too many decisions for one report") })
	ReviewReportView report(
			@Parameter(description = "Decided at or after this time; a year before `to` if left out",
					schema = @Schema(type = "string", format = "date-time")) @Nullable String from,
			@Parameter(description = "Decided before this time; now if left out",
					schema = @Schema(type = "string", format = "date-time")) @Nullable String to,
			Caller caller);

	@Operation(operationId = "exportReviews", summary = "Export decided reviews as a dataset",
			description = """
					A zip with a folder for each signer, `genuine` and `forged` in it, as `POST /admin/datasets` takes it: the query \
					as people decided it, and the specimens as genuine. Signers have names that do not tell who they are. Only \
					reviews whose images are kept by `countersign.review.keep-for-training` are in it. The scope `train` is needed \
					too, and each export is an event in the administration's record.""",
			responses = {
					@ApiResponse(responseCode = "200", description = "The dataset",
							content = @Content(mediaType = "application/zip",
									schema = @Schema(type = "string", format = "binary"))),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`"),
					@ApiResponse(responseCode = "404",
							description = "`reviews-disabled`: reviews are switched off, or images are not kept for training"),
					@ApiResponse(responseCode = "413", description = "`too-large`: too many reviews for one export") })
	void export(
			@Parameter(description = "Decided at or after this time; a year before `to` if left out",
					schema = @Schema(type = "string", format = "date-time")) @Nullable String from,
			@Parameter(description = "Decided before this time; now if left out",
					schema = @Schema(type = "string", format = "date-time")) @Nullable String to,
			Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException;

	@Operation(operationId = "getReview", summary = "Get a review",
			responses = { @ApiResponse(responseCode = "200", description = "The review"),
					@ApiResponse(responseCode = "404", description = "`unknown-review`, `reviews-disabled`") })
	ReviewView get(@Parameter(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id, Caller caller);

	@Operation(operationId = "leaseReview", summary = "Take a review, or keep it", description = """
			Others can neither take nor decide it until the lease ends. Repeat the call to renew the lease.""",
			responses = { @ApiResponse(responseCode = "200", description = "The review"),
					@ApiResponse(responseCode = "404", description = "`unknown-review`, `reviews-disabled`"),
					@ApiResponse(responseCode = "409",
							description = "`leased`: somebody else looks at it, `leasedBy` and `leasedUntil` say who and until when; `review-closed`") })
	ReviewView lease(@Parameter(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id, Caller caller);

	@Operation(operationId = "releaseReview", summary = "Give a review back",
			responses = { @ApiResponse(responseCode = "204", description = "Nobody looks at it any more"),
					@ApiResponse(responseCode = "404", description = "`unknown-review`, `reviews-disabled`"),
					@ApiResponse(responseCode = "409", description = "`leased`: somebody else looks at it") })
	ResponseEntity<Void> release(@Parameter(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id, Caller caller);

	@Operation(operationId = "decideReview", summary = "Decide a review",
			description = """
					A decision cannot be changed, and nobody can decide a review twice. With `countersign.review.four-eyes`, two \
					people have to agree; if they do not, the review is `CONTESTED` and a third decides. `UNSURE` leaves it to \
					somebody else; the second person who is unsure closes it.

					With `enrol`, which needs the scope `enrol` too, the query is enrolled under the verification's reference if \
					this decides the review as genuine. Either both happen or neither.""",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = DecisionRequest.class),
							examples = @ExampleObject("{ \"outcome\": \"FORGED\", \"reason\": \"other-rhythm\" }"))),
			responses = { @ApiResponse(responseCode = "200", description = "The review"),
					@ApiResponse(responseCode = "400",
							description = "`invalid-parameter`: `errors` names the fields to correct; `bad-request`"),
					@ApiResponse(responseCode = "404", description = "`unknown-review`, `reviews-disabled`"),
					@ApiResponse(responseCode = "409",
							description = "`leased`: somebody else looks at it; `already-decided`: by the same person; `review-closed`"),
					@ApiResponse(responseCode = "410", description = "`image-gone`: there is nothing left to enrol"),
					@ApiResponse(responseCode = "413",
							description = "`too-large`: the reference has no room for another specimen"),
					@ApiResponse(responseCode = "422",
							description = "`unusable-image`: the query cannot be enrolled") })
	ReviewView decide(@Parameter(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id,
			@Parameter(hidden = true) InputStream body, Caller caller, HttpServletRequest request)
			throws IOException, OverloadedException, InterruptedException;

	@Operation(operationId = "getReviewImage", summary = "Look at an image of a review",
			description = """
					The image as sent; as a PNG if it is of a format that browsers cannot show. Each request is an event in the \
					administration's record. Browsers are told to keep no copy.""",
			responses = {
					@ApiResponse(responseCode = "200", description = "The image",
							content = @Content(mediaType = "image/*",
									schema = @Schema(type = "string", format = "binary"))),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`"),
					@ApiResponse(responseCode = "404", description = "`unknown-review`, `reviews-disabled`"),
					@ApiResponse(responseCode = "410", description = "`image-gone`: it has been deleted"),
					@ApiResponse(responseCode = "422",
							description = "`unusable-image`: the model that serves cannot use it, so its tower sees nothing") })
	ResponseEntity<byte[]> image(@Parameter(example = "01JDC4Z7Q8N7V0Y2H3J4K5M6P7") String id,
			@Parameter(description = "The image's place in `images`, from 0", example = "0") String number,
			@Parameter(description = "`tower` for the signature as the tower of the model that serves sees it",
					schema = @Schema(type = "string", allowableValues = "tower")) @Nullable String view,
			Caller caller) throws OverloadedException, InterruptedException;

}
