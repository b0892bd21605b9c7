package dev.countersign.training.run;

import java.util.List;

import dev.countersign.training.batch.DrawnPools;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.Optimization;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.Schedule;
import dev.countersign.training.plan.TrainingBasics;
import dev.countersign.training.plan.TrainingLength;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.plan.WriterPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checkpoints of earlier versions contain these texts.
 */
class RunIdentityTests {

	private final TrainingData data = new TrainingData(DrawnPools.of("training", 2, 2, 1, 8, 8),
			DrawnPools.of("validation", 2, 2, 1, 8, 8), List.of(), null);

	@Test
	void describesPairTrainingAsEarlierVersions() {
		TrainingPlan plan = new PairPlan(
				new TrainingBasics("article", TrainingLength.epochs(20),
						new Optimization(1e-3, 5e-4, false, Schedule.CONSTANT), false, 1),
				LossKind.CONTRASTIVE, 2, 32, null, null);
		assertThat(RunIdentity.of(plan.inSteps(31), this.data)).startsWith(
				"TrainingSettings[tower=article, loss=CONTRASTIVE, margin=2.0, steps=620, batchSize=32, writerBatch=WriterBatchShape[writers=16, genuine=3, forged=3], optimizer=OptimizerSettings[learningRate=LearningRate[peak=0.001, warmUpSteps=0, falling=false], weightDecay=5.0E-4, decoupled=false, clipNorm=0.0, averaging=0.0], augmentation=AugmentationRanges[")
			.contains(", seed=1] on ", ", 0 pairs");
	}

	@Test
	void describesWriterTrainingAsEarlierVersions() {
		TrainingPlan plan = new WriterPlan(new TrainingBasics("compact", TrainingLength.steps(1800),
				new Optimization(1e-3, 0.02, true, Schedule.COSINE), true, 3), new WriterBatchShape(8, 2, 1));
		assertThat(RunIdentity.of(plan, this.data)).startsWith(
				"TrainingSettings[tower=compact, loss=FORGERY_AWARE, margin=1.0, steps=1800, batchSize=2, writerBatch=WriterBatchShape[writers=8, genuine=2, forged=1], optimizer=OptimizerSettings[learningRate=LearningRate[peak=0.001, warmUpSteps=100, falling=true], weightDecay=0.02, decoupled=true, clipNorm=5.0, averaging=0.995], augmentation=AugmentationRanges[");
	}

}
