package dev.countersign.training.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import ai.djl.ndarray.NDManager;
import dev.countersign.decision.ViewDistance;
import dev.countersign.execution.DjlBackend;
import dev.countersign.execution.DjlTowerRunner;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;
import dev.countersign.training.finish.FinishedTower;

/**
 * A model from disk, opened to embed images. Not thread-safe.
 */
final class OpenModel implements AutoCloseable {

	private final StoredModel model;

	private final SignaturePipeline pipeline;

	private final NDManager manager;

	private final TowerBlock block;

	private final TowerRunner runner;

	private OpenModel(StoredModel model, SignaturePipeline pipeline, NDManager manager) {
		this.manager = manager;
		this.pipeline = pipeline;
		this.model = model;
		this.block = model.tower().newBlock();
		this.runner = new DjlTowerRunner(manager, this.block, model.tower());
	}

	/**
	 * Opens a model.
	 * @param folder the model's folder
	 * @param backend the backend that runs it
	 * @param locator id of the locator to use; empty for the model's
	 */
	static OpenModel of(Path folder, DjlBackend backend, Optional<String> locator) throws IOException {
		return of(folder, backend, locator, false);
	}

	/**
	 * Opens a model.
	 * @param folder the model's folder
	 * @param backend the backend that runs it
	 * @param locator id of the locator to use; empty for the model's
	 * @param shifted whether its tower also makes shifted views
	 * @throws IllegalArgumentException if its tower cannot make them, or does anyway
	 */
	static OpenModel of(Path folder, DjlBackend backend, Optional<String> locator, boolean shifted) throws IOException {
		StoredModel stored = stored(folder);
		return open(shifted ? shifted(stored) : stored, backend, locator);
	}

	/**
	 * Opens a model for a distance. If that compares several views and the model's tower
	 * makes one, the tower also makes shifted views.
	 * @param folder the model's folder
	 * @param backend the backend that runs it
	 * @param distance what the embeddings are for; {@link #distance()} still differs from
	 * it where the tower makes another number of views
	 * @throws IllegalArgumentException if its tower cannot make shifted views
	 */
	static OpenModel fitting(Path folder, DjlBackend backend, ViewDistance distance) throws IOException {
		StoredModel stored = stored(folder);
		boolean shifted = distance.views() > 1 && stored.tower().views() == 1;
		return open(shifted ? shifted(stored) : stored, backend, Optional.empty());
	}

	private static StoredModel stored(Path folder) {
		Path absolute = folder.toAbsolutePath().normalize();
		return new ModelStore(absolute.resolveSibling("")).load(absolute.getFileName().toString());
	}

	private static OpenModel open(StoredModel model, DjlBackend backend, Optional<String> locator) throws IOException {
		OpenModel open = new OpenModel(model,
				new SignaturePipeline(backend.locator(locator.orElseGet(model.manifest()::locatorOrWhole)),
						model.judgement(), model.preparation()),
				backend.newManager());
		Weights.load(open.block, open.manager, open.model.weights());
		return open;
	}

	private static StoredModel shifted(StoredModel model) {
		Tower shifted = model.tower().shifted();
		if (shifted == null) {
			throw new IllegalArgumentException(
					"%s cannot have shifted views: its tower does not support them, or already has them"
						.formatted(model.id()));
		}
		return new StoredModel(model.manifest(), shifted, model.weights());
	}

	StoredModel model() {
		return this.model;
	}

	ViewDistance distance() {
		return new ViewDistance(this.model.tower().views());
	}

	/**
	 * Returns the steps from an image to the tower's input.
	 */
	SignaturePipeline pipeline() {
		return this.pipeline;
	}

	/**
	 * Returns tower and weights. The network belongs to this model and is closed with it.
	 */
	FinishedTower tower() {
		return new FinishedTower(this.model.tower(), this.block, null);
	}

	NDManager manager() {
		return this.manager;
	}

	TowerRunner embedder() {
		return this.runner;
	}

	float[][] embed(List<PreparedImage> images) {
		return this.runner.run(images);
	}

	@Override
	public void close() {
		this.manager.close();
	}

}
