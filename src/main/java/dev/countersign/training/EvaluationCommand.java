package dev.countersign.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import ai.djl.ndarray.NDManager;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.model.ModelStore;
import dev.countersign.model.StoredModel;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;
import dev.countersign.training.batch.ImagePool;

/**
 * Measures a model on disk on chosen writers.
 */
final class EvaluationCommand {

	private EvaluationCommand() {
	}

	/**
	 * A Markdown table of the model's error rates, for each set apart.
	 */
	static String run(Path folder, List<SignatureFile> files) throws IOException, InterruptedException {
		Path absolute = folder.toAbsolutePath().normalize();
		StoredModel model = new ModelStore(absolute.resolveSibling("")).load(absolute.getFileName().toString());
		ImagePool pool = new PreparedImages(model.tower().preparation()).load(files);
		try (NDManager manager = NDManager.newBaseManager()) {
			TowerBlock block = model.tower().newBlock();
			Weights.load(block, manager, model.weights());
			float[][] embeddings = new Embedder(manager, block, model.tower().preparation()).embed(pool.images());
			return ModelEvaluation.table(ModelEvaluation.of(pool, embeddings, model.manifest().threshold()));
		}
	}

}
