package dev.countersign.admin.evaluation.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import dev.countersign.admin.dataset.DatasetProperties;
import dev.countersign.admin.dataset.web.NamedDataset;
import dev.countersign.admin.evaluation.EvaluationRequest;
import dev.countersign.web.RequestFields;
import dev.countersign.assessment.Split;
import dev.countersign.dataset.Dataset;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.serving.ModelProperties;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request for an evaluation and checks it against the dataset and the model that
 * it names.
 */
final class EvaluationRequestReader {

	private static final int MAX_SPLIT = 4000;

	private final NamedDataset datasets;

	private final ModelStore models;

	EvaluationRequestReader(DatasetProperties datasets, ModelProperties models) {
		this.datasets = new NamedDataset(datasets);
		this.models = new ModelStore(models.directory());
	}

	/**
	 * Reads a request.
	 * @param body a JSON object
	 * @throws IOException if the connection breaks
	 * @throws dev.countersign.problem.ProblemException if any field is invalid;
	 * {@code errors} names every one
	 */
	EvaluationRequest read(InputStream body) throws IOException {
		RequestFields fields = RequestFields.read(body);
		Dataset dataset = this.datasets.read(fields);
		ModelManifest model = model(fields);
		String text = fields.text("split");
		String split = (text != null) ? text : "all";
		String protocol = fields.choice("protocol", List.of("standard", "listed"),
				(dataset != null && !dataset.pairs().isEmpty()) ? "listed" : "standard");
		if (protocol.equals("listed") && dataset != null && dataset.pairs().isEmpty()) {
			fields.reject("protocol", "cannot be 'listed': %s lists no pairs".formatted(dataset.name()));
		}
		else if (split.length() > MAX_SPLIT) {
			fields.reject("split", "must be at most %d characters".formatted(MAX_SPLIT));
		}
		else if (dataset != null && model != null) {
			try {
				Split.of(dataset, split, protocol.equals("listed"), model);
			}
			catch (IllegalArgumentException ex) {
				fields.reject("split", String.valueOf(ex.getMessage()));
			}
		}
		fields.check();
		return new EvaluationRequest((dataset != null) ? dataset.name() : "", split, (model != null) ? model.id() : "",
				protocol);
	}

	private @Nullable ModelManifest model(RequestFields fields) {
		String id = fields.text("model");
		if (id == null) {
			if (!fields.has("model")) {
				fields.reject("model", "must name a model, one of " + this.models.ids());
			}
			return null;
		}
		if (!this.models.ids().contains(id)) {
			fields.reject("model", "does not exist; the models are " + this.models.ids());
			return null;
		}
		try {
			return this.models.load(id).manifest();
		}
		catch (ModelException ex) {
			fields.reject("model", "is damaged or made for another version; restore its folder from its source");
			return null;
		}
	}

}
