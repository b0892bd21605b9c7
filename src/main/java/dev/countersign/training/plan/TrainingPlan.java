package dev.countersign.training.plan;

import java.util.List;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.countersign.dataset.PairRow;
import dev.countersign.training.augmentation.AugmentationRanges;
import dev.countersign.training.batch.BatchSampler;
import dev.countersign.training.batch.ImagePair;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.loss.EmbeddingLoss;
import org.jspecify.annotations.Nullable;

/**
 * Everything except the images that determines what a training computes: the kind of
 * batches and thus of the loss, and the {@link TrainingBasics}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "batches")
@JsonSubTypes({ @JsonSubTypes.Type(value = PairPlan.class, name = "pairs"),
		@JsonSubTypes.Type(value = TripletPlan.class, name = "triplets"),
		@JsonSubTypes.Type(value = WriterPlan.class, name = "writers") })
public sealed interface TrainingPlan permits PairPlan, TripletPlan, WriterPlan {

	/** Default margin of a loss that has one. */
	double MARGIN = 2;

	/** Default number of pairs or triplets in a batch. */
	int BATCH_SIZE = 32;

	/**
	 * Returns the default plan of a tower and a loss: with the default loss, that of the
	 * default tower; with any other loss, that of the article.
	 * @param tower the tower's id
	 * @param loss the loss
	 * @return the plan
	 */
	static TrainingPlan usual(String tower, LossKind loss) {
		TrainingBasics article = new TrainingBasics(tower, TrainingLength.epochs(20),
				new Optimization(1e-3, 5e-4, false, Schedule.CONSTANT), false, 1);
		return switch (loss) {
			case FORGERY_AWARE -> new WriterPlan(new TrainingBasics(tower, TrainingLength.epochs(100),
					new Optimization(1e-3, 0.02, true, Schedule.COSINE), true, 1), WriterBatchShape.DEFAULT);
			case TRIPLET -> new TripletPlan(article, MARGIN, BATCH_SIZE);
			case CONTRASTIVE, CROSS_ENTROPY -> new PairPlan(article, loss, MARGIN, BATCH_SIZE, null, null);
		};
	}

	/**
	 * Returns what all trainings have in common.
	 * @return the basics
	 */
	TrainingBasics basics();

	/**
	 * Returns the kind of loss.
	 * @return the kind of loss
	 */
	LossKind loss();

	/**
	 * Returns this plan with other basics.
	 * @param other basics to use in place of {@link #basics()}
	 * @return a new plan
	 */
	TrainingPlan with(TrainingBasics other);

	/**
	 * Creates the loss.
	 * @param manager owns the loss's parameters
	 * @param writers number of training writers
	 * @param embeddingSize dimension of an embedding
	 * @return the loss
	 */
	EmbeddingLoss newLoss(NDManager manager, int writers, int embeddingSize);

	/**
	 * Creates the sampler of batches.
	 * @param pool the images
	 * @param pairs the pairs to use; empty to form them from the images
	 * @param seed seed of the random choices
	 * @return the sampler
	 */
	BatchSampler sampler(ImagePool pool, List<ImagePair> pairs, long seed);

	/**
	 * Returns the name of the dataset's own list to take pairs from.
	 * @return the name; {@code null} if pairs are not taken from a list
	 */
	default @Nullable String pairList() {
		return null;
	}

	/**
	 * Returns the pairs to train on.
	 * @param pool the images
	 * @param listed the rows of {@link #pairList()}; empty if there is no such list
	 * @return the pairs; empty if batches do not consist of pairs
	 */
	default List<ImagePair> pairs(ImagePool pool, List<PairRow> listed) {
		return List.of();
	}

	/**
	 * Returns this plan with its length in steps.
	 * @param perEpoch steps in an epoch, at least 1
	 * @return a plan for which {@link #steps()} is known
	 */
	default TrainingPlan inSteps(long perEpoch) {
		return with(basics().withLength(basics().length().inSteps(perEpoch)));
	}

	/**
	 * Returns this plan without augmentation.
	 * @return a new plan
	 */
	default TrainingPlan unchanged() {
		return with(basics().unchanged());
	}

	/**
	 * Returns the number of steps of the run.
	 * @return at least 1
	 * @throws IllegalStateException if the length is in epochs; see {@link #inSteps}
	 */
	default long steps() {
		TrainingLength length = basics().length();
		if (length.unit() != TrainingLength.Unit.STEPS) {
			throw new IllegalStateException("The number of steps of %s is not known yet".formatted(length));
		}
		return length.count();
	}

	/**
	 * Returns how weights are updated.
	 * @return the settings for a run of {@link #steps()}
	 */
	default OptimizerSettings optimizer() {
		return basics().optimization().settings(steps());
	}

	/**
	 * Returns how training images are changed.
	 * @return the ranges
	 */
	default AugmentationRanges augmentation() {
		return basics().augmented() ? AugmentationRanges.DEFAULT : AugmentationRanges.NONE;
	}

}
