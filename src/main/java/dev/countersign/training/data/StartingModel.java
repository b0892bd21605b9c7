package dev.countersign.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.image.locate.Locator;
import dev.countersign.image.locate.Locators;
import dev.countersign.model.Judgement;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import dev.countersign.model.WriterName;
import dev.countersign.tower.weights.TensorSource;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Weights;
import org.jspecify.annotations.Nullable;

/**
 * A model whose weights a training goes on from, in place of random ones.
 */
public final class StartingModel {

	private final StoredModel model;

	private StartingModel(StoredModel model) {
		this.model = model;
	}

	/**
	 * Opens a model; its weights are not read yet.
	 * @param folder the model's
	 * @return the model
	 * @throws ModelException if it cannot be read or is not whole
	 */
	public static StartingModel of(Path folder) {
		Path absolute = folder.toAbsolutePath().normalize();
		StoredModel model = new ModelStore(absolute.resolveSibling("")).load(absolute.getFileName().toString());
		return new StartingModel(model);
	}

	/**
	 * Which tower it is of.
	 * @return the tower's id
	 */
	public String tower() {
		return this.model.tower().id();
	}

	/**
	 * Refuses to begin another tower's training.
	 * @param tower what is trained
	 * @throws IllegalArgumentException if the model is of another tower, or made for
	 * images of another size
	 */
	public void requireFit(Tower tower) {
		if (!tower.goesOnFrom(this.model.tower())) {
			throw new IllegalArgumentException("%s is of the tower %s behind %s, not of %s behind %s".formatted(
					this.model.id(), this.model.tower().id(), this.model.preparation().id(), tower.id(),
					tower.preparation().id()));
		}
	}

	public String id() {
		return this.model.id();
	}

	/**
	 * What finds the signature on an image for models trained from this one, or from
	 * nothing.
	 */
	public static Locator locator(@Nullable StartingModel start) {
		return (start != null) ? start.model.pipeline().locator() : Locators.WHOLE_IMAGE;
	}

	/** What an image has to look like to be compared. */
	public Judgement judgement() {
		return this.model.judgement();
	}

	/** Tells these weights from any others. */
	public String fingerprint() {
		return this.model.manifest().fingerprint();
	}

	/** Without a projection, which is fitted anew when the training is over. */
	public TensorSource weights() throws IOException {
		return Weights.unprojected(this.model.weights());
	}

	/** Whom it has seen. */
	public List<WriterName> trainingWriters() {
		return this.model.manifest().training().trainingWriters();
	}

	/**
	 * Refuses to judge on writers whom it has seen.
	 * @throws IllegalArgumentException naming them
	 */
	public void requireUnseen(Collection<SignatureFile> files) {
		Collection<WriterName> seen = SeenWriters.of(this.model.manifest(), files);
		if (!seen.isEmpty()) {
			throw new IllegalArgumentException("%s was trained on these writers: %s".formatted(id(), seen));
		}
	}

}
