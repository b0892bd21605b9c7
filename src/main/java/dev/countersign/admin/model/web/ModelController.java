package dev.countersign.admin.model.web;

import java.io.IOException;
import java.util.List;

import dev.countersign.access.Caller;
import dev.countersign.admin.model.ActivationCause;
import dev.countersign.admin.model.ModelActivations;
import dev.countersign.admin.model.ModelCatalog;
import dev.countersign.admin.model.ModelImporter;
import dev.countersign.admin.model.ModelView;
import dev.countersign.model.ModelException;
import dev.countersign.problem.ProblemException;
import dev.countersign.problem.ProblemType;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Endpoints of {@code /admin/models}.
 */
@RestController
@RequestMapping("/admin/models")
class ModelController implements ModelApi {

	private final ModelCatalog catalog;

	private final ModelActivations activations;

	private final ModelImporter importer;

	ModelController(ModelCatalog catalog, ModelActivations activations, ModelImporter importer) {
		this.importer = importer;
		this.catalog = catalog;
		this.activations = activations;
	}

	@Override
	@GetMapping
	public List<ModelView> list() {
		return this.catalog.list();
	}

	@Override
	@GetMapping("/{id}")
	public ModelView get(@PathVariable String id) {
		requireKnown(id);
		return this.catalog.get(id);
	}

	@Override
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	@ResponseStatus(HttpStatus.CREATED)
	public ModelView add(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
		return this.catalog.get(this.importer.add((weights, maxBytes) -> ModelUpload.read(request, weights, maxBytes)));
	}

	@Override
	@PostMapping("/{id}/activate")
	public ModelView activate(@PathVariable String id, @Parameter(hidden = true) Caller caller) {
		requireKnown(id);
		try {
			this.activations.activate(id, new ActivationCause.Request(caller));
		}
		catch (ModelException ex) {
			throw new ProblemException(ProblemType.MODEL_REFUSED,
					"The model was not activated; the previous model continues to serve. " + ex.getMessage() + ".", ex);
		}
		return this.catalog.get(id);
	}

	private void requireKnown(String id) {
		if (!this.catalog.has(id)) {
			throw new ProblemException(ProblemType.UNKNOWN_MODEL,
					"There is no such model; GET /admin/models lists the available models.");
		}
	}

}
