package dev.countersign.training.finish;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.execution.DjlTowerRunner;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.ProjectionFigures;
import dev.countersign.tower.ProjectedTower;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Weights;
import dev.countersign.tower.weights.FloatTensor;
import dev.countersign.tower.weights.TensorSource;
import dev.countersign.training.discriminant.Discriminant;
import dev.countersign.worker.StopSignal;

/**
 * Whether a trained tower gets a projection behind it: it does if enough writers were
 * there to fit one to, and validation writers are told from their forgers no worse with
 * it.
 */
public final class ProjectionChoice {

	/**
	 * On 25 and on 50 validation writers: fitted to 40 of one set skilled EERs moved by
	 * −2 to +1 points, fitted to 203 and 228 of four sets they rose on none (one
	 * reference, no intervals).
	 */
	public static final int FEWEST_WRITERS = 100;

	private final NDManager manager;

	private final int fewestWriters;

	/**
	 * A choice to be made.
	 * @param manager owns what is chosen
	 * @param fewestWriters how many the projection must be fitted to at least
	 */
	public ProjectionChoice(NDManager manager, int fewestWriters) {
		this.manager = manager;
		this.fewestWriters = fewestWriters;
	}

	/**
	 * Fits, measures with and without, and chooses.
	 * @param tower what was trained
	 * @param block its network
	 * @param training adds the training writers' embeddings; called if the tower can have
	 * a projection
	 * @param validation the validation writers' images
	 * @param pipeline what is done to their images before the tower sees them
	 * @param stop whether to give up
	 * @return the tower with the projection or without
	 * @throws dev.countersign.worker.StoppedException if it is to stop
	 * @throws IOException if an image cannot be read
	 * @throws InterruptedException if the thread is interrupted
	 */
	public FinishedTower choose(Tower tower, TowerBlock block, TrainingEmbeddings training,
			List<SignatureFile> validation, SignaturePipeline pipeline, StopSignal stop)
			throws IOException, InterruptedException {
		FinishedTower without = new FinishedTower(tower, block, null);
		ProjectedTower projected = tower.projected();
		if (projected == null) {
			return without;
		}
		Discriminant discriminant = new Discriminant(tower.embeddingSize());
		training.addTo(discriminant, stop);
		FloatTensor matrix = (discriminant.writers() >= this.fewestWriters)
				? discriminant.fit(projected.embeddingSize()) : null;
		if (matrix == null) {
			return without;
		}
		TowerBlock withBlock = projected(projected, block, matrix);
		double before = errorRate(tower, block, validation, pipeline, stop);
		double after = errorRate(projected, withBlock, validation, pipeline, stop);
		ProjectionFigures figures = new ProjectionFigures(discriminant.writers(), before, after, after <= before);
		return figures.kept() ? new FinishedTower(projected, withBlock, figures)
				: new FinishedTower(tower, block, figures);
	}

	private TowerBlock projected(ProjectedTower tower, TowerBlock block, FloatTensor matrix) throws IOException {
		Map<String, FloatTensor> weights = new LinkedHashMap<>(Weights.of(block).all());
		weights.put(ProjectedTower.MATRIX, matrix);
		TowerBlock projected = tower.newBlock();
		Weights.set(projected, this.manager, TensorSource.of(weights));
		return projected;
	}

	private double errorRate(Tower tower, TowerBlock block, List<SignatureFile> validation, SignaturePipeline pipeline,
			StopSignal stop) throws IOException, InterruptedException {
		return HeldOutWriters.read(validation, pipeline, new DjlTowerRunner(this.manager, block, tower)::run, stop)
			.protocol()
			.singleReference()
			.meanEqualErrorRate();
	}

	/** Embeddings of the writers that a tower was trained on. */
	@FunctionalInterface
	public interface TrainingEmbeddings {

		/**
		 * Adds them writer by writer.
		 * @throws dev.countersign.worker.StoppedException if it is to stop
		 */
		void addTo(Discriminant discriminant, StopSignal stop) throws IOException, InterruptedException;

	}

}
