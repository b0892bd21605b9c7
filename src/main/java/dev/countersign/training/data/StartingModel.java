package dev.countersign.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import dev.countersign.model.WriterName;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Weights;
import dev.countersign.tower.weights.TensorSource;

/**
 * A model whose weights a training starts from, in place of random ones.
 */
public final class StartingModel {

	private final StoredModel model;

	private StartingModel(StoredModel model) {
		this.model = model;
	}

	/**
	 * Opens a model without reading its weights.
	 * @param folder the model's folder
	 * @return the model
	 * @throws ModelException if it cannot be read or is incomplete
	 */
	public static StartingModel of(Path folder) {
		Path absolute = folder.toAbsolutePath().normalize();
		StoredModel model = new ModelStore(absolute.resolveSibling("")).load(absolute.getFileName().toString());
		return new StartingModel(model);
	}

	/**
	 * Returns the tower of the model.
	 * @return the tower's id
	 */
	public String tower() {
		return this.model.tower().id();
	}

	/**
	 * Checks that a tower can start from this model.
	 * @param tower the tower to train
	 * @throws IllegalArgumentException if the model has another tower, or was made for
	 * images of another size
	 */
	public void requireFit(Tower tower) {
		if (!tower.goesOnFrom(this.model.tower())) {
			throw new IllegalArgumentException("%s has the tower %s with the preparation %s, not %s with %s".formatted(
					this.model.id(), this.model.tower().id(), this.model.preparation().id(), tower.id(),
					tower.preparation().id()));
		}
	}

	public String id() {
		return this.model.id();
	}

	/** Returns the id of the locator of this model. */
	public String locator() {
		return this.model.manifest().locatorOrWhole();
	}

	/** Returns what an image must show to be compared. */
	public Judgement judgement() {
		return this.model.judgement();
	}

	/** Returns a fingerprint of the weights. */
	public String fingerprint() {
		return this.model.manifest().fingerprint();
	}

	/** Returns the weights without a projection, which is refitted after the training. */
	public TensorSource weights() throws IOException {
		return Weights.unprojected(this.model.weights());
	}

	/** Returns the writers that the model was trained on. */
	public List<WriterName> trainingWriters() {
		return this.model.manifest().training().trainingWriters();
	}

	/**
	 * Checks that the model was not trained on any of these files' writers.
	 * @throws IllegalArgumentException if it was; the message names the writers
	 */
	public void requireUnseen(Collection<SignatureFile> files) {
		Collection<WriterName> seen = SeenWriters.of(this.model.manifest(), files);
		if (!seen.isEmpty()) {
			throw new IllegalArgumentException("%s was trained on these writers: %s".formatted(id(), seen));
		}
	}

}
