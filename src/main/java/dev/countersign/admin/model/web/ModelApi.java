package dev.countersign.admin.model.web;

import java.io.IOException;
import java.util.List;

import dev.countersign.access.Caller;
import dev.countersign.admin.model.ModelView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.MediaType;

/**
 * OpenAPI description of {@code /admin/models}.
 */
@Tag(name = "Models", description = "The available models, and which of them is active")
interface ModelApi {

	@Operation(operationId = "listModels", summary = "List the models",
			description = "Models that cannot be read are listed with their `problem`. Weights are not checked.")
	@ApiResponse(responseCode = "200", description = "Every model")
	List<ModelView> list();

	@Operation(operationId = "getModel", summary = "Get a model",
			description = "Also checks its weights against their checksum. `evaluation` holds the reports on held-out writers "
					+ "made when the model was trained, in the format of `/admin/evaluate`; null for imported and older models.")
	@ApiResponse(responseCode = "200", description = "The model")
	@ApiResponse(responseCode = "404", description = "`unknown-model`")
	ModelView get(String id);

	@Operation(operationId = "importModel", summary = "Import weights trained elsewhere",
			description = "The file is a `state_dict()` as `torch.save` writes it, such as the `model.pth` of a training "
					+ "script, alone or inside a checkpoint; or a safetensors file with PyTorch's parameter names. The format and the tower "
					+ "are detected. Nothing in the file is executed. The new model is not active. "
					+ "Without `slope` and `intercept` there is no calibration, and the probability is always 0.5. "
					+ "`judgement` is `signature` (the default: images that show no signature are refused) or `none` (only "
					+ "blank and unreadable ones are), for models that compare something else.",
			requestBody = @RequestBody(required = true, content = @Content(
					mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
					schema = @Schema(type = "object", requiredProperties = { "weights", "id", "threshold" }),
					schemaProperties = {
							@SchemaProperty(name = "weights", schema = @Schema(type = "string", format = "binary")),
							@SchemaProperty(name = "id", schema = @Schema(type = "string")),
							@SchemaProperty(name = "threshold", schema = @Schema(type = "number")),
							@SchemaProperty(name = "tower", schema = @Schema(type = "string")),
							@SchemaProperty(name = "judgement",
									schema = @Schema(type = "string", allowableValues = { "signature", "none" })),
							@SchemaProperty(name = "slope", schema = @Schema(type = "number")),
							@SchemaProperty(name = "intercept", schema = @Schema(type = "number")) })))
	@ApiResponse(responseCode = "201", description = "The model")
	@ApiResponse(responseCode = "400",
			description = "`missing-part`, `conflicting-parts`, `invalid-parameter`, `bad-request`")
	@ApiResponse(responseCode = "409", description = "`model-exists`")
	@ApiResponse(responseCode = "413", description = "`too-large`: the file, or the number of models")
	@ApiResponse(responseCode = "422",
			description = "`unusable-weights`: they fit no known tower; `detail` says what the file is, or how the nearest tower differs")
	@ApiResponse(responseCode = "507", description = "`insufficient-storage`: the disk is full, nothing was kept")
	ModelView add(HttpServletRequest request) throws IOException;

	@Operation(operationId = "activateModel", summary = "Activate a model",
			description = "Returns when this node serves the model; other nodes follow within seconds. No request is dropped.")
	@ApiResponse(responseCode = "200", description = "The model, which is now active")
	@ApiResponse(responseCode = "404", description = "`unknown-model`")
	@ApiResponse(responseCode = "422",
			description = "`model-refused`: it failed its checksum, its warm-up or its self-test; the previous model continues to serve")
	ModelView activate(String id, Caller caller);

}
