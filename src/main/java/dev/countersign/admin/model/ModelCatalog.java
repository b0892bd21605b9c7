package dev.countersign.admin.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.countersign.model.ModelException;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.reference.EmbeddingProgress;
import dev.countersign.reference.EnrolledReferences;
import dev.countersign.serving.ActiveModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * The models on this node's disk, including broken ones.
 */
public class ModelCatalog {

	private static final Logger logger = LoggerFactory.getLogger(ModelCatalog.class);

	private static final int LISTED_ACTIVATIONS = 20;

	private final ModelStore store;

	private final ActiveModel active;

	private final ActivationRepository activations;

	private final EnrolledReferences references;

	ModelCatalog(ModelStore store, ActiveModel active, ActivationRepository activations,
			EnrolledReferences references) {
		this.store = store;
		this.active = active;
		this.activations = activations;
		this.references = references;
	}

	/**
	 * Lists every model without reading its weights.
	 * @return the models ordered by id, including broken ones
	 */
	public List<ModelView> list() {
		return this.store.folders().stream().map((id) -> view(id, false)).toList();
	}

	/**
	 * Returns whether a model exists.
	 * @param id its folder's name
	 * @return true also for a broken model
	 */
	public boolean has(String id) {
		return this.store.folders().contains(id);
	}

	/**
	 * Describes one model, after checking its weights against their checksum.
	 * @param id its folder's name
	 * @return its description
	 */
	public ModelView get(String id) {
		return view(id, true);
	}

	private ModelView view(String id, boolean whole) {
		boolean serves = id.equals(this.active.current().manifest().id());
		List<ModelView.ActivatedAt> history = whole ? history(id) : List.of();
		try {
			ModelManifest manifest = whole ? this.store.load(id).manifest() : this.store.manifest(id);
			return new ModelView(id, serves, manifest, metrics(manifest), whole ? evaluation(id) : null,
					serves ? this.active.current().precision() : null, null, serves ? specimens(id) : null, history);
		}
		catch (ModelException ex) {
			return new ModelView(id, serves, manifestOf(id), Map.of(), null, null, ex.getMessage(), null, history);
		}
	}

	/**
	 * A damaged report does not keep a model from serving, so it does not count as the
	 * model's problem.
	 */
	private @Nullable Map<String, @Nullable Object> evaluation(String id) {
		try {
			return this.store.evaluation(id);
		}
		catch (ModelException ex) {
			logger.warn("Evaluation left out: {}", ex.getMessage());
			return null;
		}
	}

	/** Left out if the database cannot be read: the listing is useful without it. */
	private ModelView.@Nullable Specimens specimens(String id) {
		try {
			EmbeddingProgress progress = this.references.progress();
			return progress.model().equals(id) ? new ModelView.Specimens(progress.specimens(), progress.embedded())
					: null;
		}
		catch (DataAccessException ex) {
			return null;
		}
	}

	private @Nullable ModelManifest manifestOf(String id) {
		try {
			return this.store.manifest(id);
		}
		catch (ModelException ex) {
			return null;
		}
	}

	private List<ModelView.ActivatedAt> history(String id) {
		return this.activations.of(id, LISTED_ACTIVATIONS)
			.stream()
			.map((activation) -> new ModelView.ActivatedAt(activation.at(), activation.by()))
			.toList();
	}

	private static Map<String, @Nullable Object> metrics(ModelManifest manifest) {
		Map<String, @Nullable Object> metrics = new LinkedHashMap<>();
		TrainingProvenance training = manifest.training();
		if (training.validation() != null) {
			metrics.put("validation", training.validation());
			metrics.put("test", training.test());
			metrics.put("fusion", training.fusion());
		}
		return metrics;
	}

}
