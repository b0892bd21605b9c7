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
 * The models that lie on this node's disk, broken ones included.
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
	 * Every model, its weights unread.
	 * @return in the order of their ids, broken ones included
	 */
	public List<ModelView> list() {
		return this.store.folders().stream().map((id) -> view(id, false)).toList();
	}

	/**
	 * Whether there is a model.
	 * @param id its folder's name
	 * @return also for a broken one
	 */
	public boolean has(String id) {
		return this.store.folders().contains(id);
	}

	/**
	 * One model, its weights held against their checksum.
	 * @param id its folder's name
	 * @return what there is to say of it
	 */
	public ModelView get(String id) {
		return view(id, true);
	}

	private ModelView view(String id, boolean whole) {
		boolean serves = id.equals(this.active.current().manifest().id());
		List<ModelView.ActivatedAt> history = whole ? history(id) : List.of();
		try {
			ModelManifest manifest = whole ? this.store.load(id).manifest() : this.store.manifest(id);
			return new ModelView(id, serves, manifest, metrics(manifest), whole ? evaluation(id) : null, null,
					serves ? specimens(id) : null, history);
		}
		catch (ModelException ex) {
			return new ModelView(id, serves, manifestOf(id), Map.of(), null, ex.getMessage(), null, history);
		}
	}

	/** A model serves whatever is said of it, so a damaged report is no problem of it. */
	private @Nullable Map<String, @Nullable Object> evaluation(String id) {
		try {
			return this.store.evaluation(id);
		}
		catch (ModelException ex) {
			logger.warn("Not shown: {}", ex.getMessage());
			return null;
		}
	}

	/** A listing is of use without it too. */
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
