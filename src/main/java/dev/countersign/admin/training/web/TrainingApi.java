package dev.countersign.admin.training.web;

import java.io.IOException;

import dev.countersign.admin.training.TrainingRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * OpenAPI description of {@code /admin/train}.
 */
@Tag(name = "Training", description = "Train a tower on a dataset, in the background")
interface TrainingApi {

	@Operation(operationId = "startTraining", summary = "Start a training", description = """
			Only `dataset` is required; the other defaults are the article's for the article's tower. \
			All fields are checked at once: a refusal names every invalid one in `errors`.""",
			requestBody = @RequestBody(required = true,
					content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE,
							schema = @Schema(implementation = TrainingRequest.class), examples = @ExampleObject("""
									{ "dataset": "sigcomp2011-dutch", "tower": "article", "loss": "contrastive",
									  "epochs": 20, "batchSize": 32, "learningRate": 0.001, "weightDecay": 0.0005,
									  "margin": 2.0, "seed": 1, "limit": 1000, "activate": false }"""))),
			responses = {
					@ApiResponse(responseCode = "202", description = "The job",
							headers = @Header(name = "Location", description = "Where to get the job",
									schema = @Schema(type = "string"))),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`, `bad-request`"),
					@ApiResponse(responseCode = "503", description = "`overloaded`") })
	ResponseEntity<TrainingView> train(@Parameter(hidden = true) HttpServletRequest request) throws IOException;

	@Operation(operationId = "listTrainings", summary = "List trainings, newest first",
			responses = { @ApiResponse(responseCode = "200", description = "A page"),
					@ApiResponse(responseCode = "400", description = "`invalid-parameter`") })
	TrainingPage list(@Parameter(description = "`next` of the previous page") @Nullable String after,
			@Parameter(description = "1 to 100") int limit);

	@Operation(operationId = "getTraining", summary = "Get a training",
			responses = { @ApiResponse(responseCode = "200", description = "The job"),
					@ApiResponse(responseCode = "404", description = "`unknown-job`") })
	TrainingView get(String id);

	@Operation(operationId = "followTraining", summary = "Follow a training",
			description = "Server-sent events: `progress` with the job whenever it changes, and finally `end`.",
			responses = {
					@ApiResponse(responseCode = "200", description = "Events",
							content = @Content(mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
									schema = @Schema(type = "string",
											description = "The `data` of each event is a Training"))),
					@ApiResponse(responseCode = "404", description = "`unknown-job`"),
					@ApiResponse(responseCode = "503", description = "`overloaded`") })
	SseEmitter events(String id);

	@Operation(operationId = "getLossCurve", summary = "The loss curve",
			responses = {
					@ApiResponse(responseCode = "200", description = "Training and validation loss by epoch",
							content = @Content(mediaType = MediaType.IMAGE_PNG_VALUE,
									schema = @Schema(type = "string", format = "binary"))),
					@ApiResponse(responseCode = "404", description = "`unknown-job`") })
	byte[] loss(String id);

	@Operation(operationId = "cancelTraining", summary = "Cancel a training",
			responses = { @ApiResponse(responseCode = "202", description = "It ends within seconds"),
					@ApiResponse(responseCode = "404", description = "`unknown-job`"),
					@ApiResponse(responseCode = "409", description = "`job-ended`") })
	ResponseEntity<TrainingView> cancel(String id);

}
