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
 * Everything that decides what a training computes, but for the images: what batches are
 * made of, and so which loss, with {@link TrainingBasics}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "batches")
@JsonSubTypes({ @JsonSubTypes.Type(value = PairPlan.class, name = "pairs"),
		@JsonSubTypes.Type(value = TripletPlan.class, name = "triplets"),
		@JsonSubTypes.Type(value = WriterPlan.class, name = "writers") })
public sealed interface TrainingPlan permits PairPlan, TripletPlan, WriterPlan {

	/** The margin of a loss that has one, unless another is chosen. */
	double MARGIN = 2;

	/** Pairs or triplets in a batch, unless another number is chosen. */
	int BATCH_SIZE = 32;

	/**
	 * How a tower is trained unless something else is chosen: with the default loss as
	 * the default tower is, with any other as the article trains its tower.
	 * @param tower the tower's id
	 * @param loss what is minimised
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
	 * What every training has.
	 * @return the basics
	 */
	TrainingBasics basics();

	/**
	 * What is minimised.
	 * @return the kind of loss
	 */
	LossKind loss();

	/**
	 * The same with other basics.
	 * @param other in place of {@link #basics()}
	 * @return a new plan
	 */
	TrainingPlan with(TrainingBasics other);

	/**
	 * The loss itself, before the first step.
	 * @param manager owns what it learns
	 * @param writers how many training writers there are
	 * @param embeddingSize length of an embedding
	 * @return the loss
	 */
	EmbeddingLoss newLoss(NDManager manager, int writers, int embeddingSize);

	/**
	 * What makes the batches.
	 * @param pool the images
	 * @param pairs what pairs are taken from; none: made of the images
	 * @param seed for what is drawn
	 * @return the sampler
	 */
	BatchSampler sampler(ImagePool pool, List<ImagePair> pairs, long seed);

	/**
	 * The name of the set's own list that pairs are taken from.
	 * @return {@code null}: from none
	 */
	default @Nullable String pairList() {
		return null;
	}

	/**
	 * The pairs that are learnt from.
	 * @param pool the images
	 * @param listed the rows of {@link #pairList()}; none if there is no such list
	 * @return the pairs; none if batches are not of pairs
	 */
	default List<ImagePair> pairs(ImagePool pool, List<PairRow> listed) {
		return List.of();
	}

	/**
	 * The same with its length in steps.
	 * @param perEpoch steps in an epoch, at least 1
	 * @return a plan that knows its {@link #steps()}
	 */
	default TrainingPlan inSteps(long perEpoch) {
		return with(basics().withLength(basics().length().inSteps(perEpoch)));
	}

	/**
	 * The same with images as they are.
	 * @return a new plan
	 */
	default TrainingPlan unchanged() {
		return with(basics().unchanged());
	}

	/**
	 * How many steps the run has.
	 * @return at least 1
	 * @throws IllegalStateException if the length is in epochs, see {@link #inSteps}
	 */
	default long steps() {
		TrainingLength length = basics().length();
		if (length.unit() != TrainingLength.Unit.STEPS) {
			throw new IllegalStateException("How many steps %s are is not known yet".formatted(length));
		}
		return length.count();
	}

	/**
	 * How weights are moved.
	 * @return the settings of a run of {@link #steps()}
	 */
	default OptimizerSettings optimizer() {
		return basics().optimization().settings(steps());
	}

	/**
	 * How training images are changed.
	 * @return the ranges
	 */
	default AugmentationRanges augmentation() {
		return basics().augmented() ? AugmentationRanges.DEFAULT : AugmentationRanges.NONE;
	}

}
