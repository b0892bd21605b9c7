package dev.countersign.training.finish;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ai.djl.ndarray.NDManager;
import dev.countersign.assessment.HeldOutWriters;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.ViewDistance;
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
 * Decides whether a trained tower gets a projection. It does if there are enough writers
 * to fit one to, and if the projection does not raise the skilled EER on the validation
 * writers.
 */
public final class ProjectionChoice {

	/**
	 * Minimum number of training writers. Measured on 25 and 50 validation writers with
	 * one reference, without intervals: a projection fitted to 40 writers of one dataset
	 * changed skilled EERs by −2 to +1 points; fitted to 203 and 228 writers of four
	 * datasets, it raised none.
	 */
	public static final int MIN_WRITERS = 100;

	private final NDManager manager;

	private final int minWriters;

	/**
	 * Creates a choice.
	 * @param manager owns the chosen network
	 * @param minWriters minimum number of writers to fit the projection to
	 */
	public ProjectionChoice(NDManager manager, int minWriters) {
		this.manager = manager;
		this.minWriters = minWriters;
	}

	/**
	 * Fits a projection, measures with and without it, and chooses.
	 * @param tower the trained tower
	 * @param block its network
	 * @param training adds the training writers' embeddings; called if the tower can have
	 * a projection
	 * @param validation the validation writers' images
	 * @param pipeline the pipeline applied to the images before the tower
	 * @param stop whether to stop
	 * @return the tower with or without the projection
	 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
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
		FloatTensor matrix = (discriminant.writers() >= this.minWriters) ? discriminant.fit(projected.embeddingSize())
				: null;
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
		return HeldOutWriters
			.read(validation, pipeline, new DjlTowerRunner(this.manager, block, tower)::run,
					new ViewDistance(tower.views()), stop)
			.protocol()
			.singleReference()
			.meanEqualErrorRate();
	}

	/** Embeddings of the writers that a tower was trained on. */
	@FunctionalInterface
	public interface TrainingEmbeddings {

		/**
		 * Adds the embeddings writer by writer.
		 * @throws dev.countersign.worker.StoppedException if {@code stop} becomes true
		 */
		void addTo(Discriminant discriminant, StopSignal stop) throws IOException, InterruptedException;

	}

}
