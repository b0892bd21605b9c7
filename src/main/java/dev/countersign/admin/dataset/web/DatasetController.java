package dev.countersign.admin.dataset.web;

import java.io.IOException;
import java.util.List;

import dev.countersign.admin.dataset.DatasetCatalog;
import dev.countersign.admin.dataset.DatasetImporter;
import dev.countersign.admin.dataset.DatasetView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.SchemaProperty;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints of {@code /admin/datasets}.
 */
@RestController
@RequestMapping("/admin/datasets")
@Tag(name = "Datasets", description = "Signature datasets to train and evaluate on")
class DatasetController {

	private final DatasetCatalog catalog;

	private final DatasetImporter importer;

	DatasetController(DatasetCatalog catalog, DatasetImporter importer) {
		this.catalog = catalog;
		this.importer = importer;
	}

	@GetMapping
	@Operation(operationId = "listDatasets", summary = "List the datasets",
			description = "`checked` is false while a dataset's images are still being decoded.")
	public List<DatasetView> list() throws IOException, InterruptedException {
		return this.catalog.list();
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	@Operation(operationId = "uploadDataset", summary = "Upload a dataset",
			description = "A zip file in one of the known layouts. It is imported as a whole or not at all.",
			requestBody = @RequestBody(required = true, content = @Content(
					mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
					schema = @Schema(type = "object", requiredProperties = "file"),
					schemaProperties = {
							@SchemaProperty(name = "file", schema = @Schema(type = "string", format = "binary")),
							@SchemaProperty(name = "name",
									schema = @Schema(type = "string",
											description = "The dataset's name; defaults to the file's name")) })))
	@ApiResponse(responseCode = "201", description = "The dataset")
	@ApiResponse(responseCode = "400", description = "`missing-part`, `invalid-parameter`, `bad-request`")
	@ApiResponse(responseCode = "409", description = "`dataset-exists`")
	@ApiResponse(responseCode = "413", description = "`too-large`: the archive, or what it unpacks to")
	@ApiResponse(responseCode = "422", description = "`unusable-dataset`: broken, hostile, or not in a known layout")
	@ApiResponse(responseCode = "507", description = "`insufficient-storage`: the disk is full, nothing was kept")
	public DatasetView upload(@Parameter(hidden = true) HttpServletRequest request)
			throws IOException, InterruptedException {
		return this.catalog
			.get(this.importer.add((archive, maxBytes) -> DatasetUpload.read(request, archive, maxBytes)));
	}

}
