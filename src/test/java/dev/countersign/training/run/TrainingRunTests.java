package dev.countersign.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import ai.djl.ndarray.NDManager;
import dev.countersign.execution.DjlBackend;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.DeviceChoice;
import dev.countersign.tower.Towers;
import dev.countersign.tower.script.Precision;
import dev.countersign.training.augmentation.AugmentationRanges;
import dev.countersign.training.batch.Batch;
import dev.countersign.training.batch.BatchAssembler;
import dev.countersign.training.batch.DrawnPools;
import dev.countersign.training.batch.ImagePool;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.checkpoint.CheckpointStore;
import dev.countersign.training.checkpoint.Progress;
import dev.countersign.training.checkpoint.ValidationReport;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.plan.LossKind;
import dev.countersign.training.plan.Optimization;
import dev.countersign.training.plan.PairPlan;
import dev.countersign.training.plan.Schedule;
import dev.countersign.training.plan.TrainingBasics;
import dev.countersign.training.plan.TrainingLength;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.plan.TripletPlan;
import dev.countersign.training.plan.WriterPlan;
import dev.countersign.worker.StoppedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Tag("integration")
class TrainingRunTests {

	private static final int STEPS = 6;

	private final TrainingData data = new TrainingData(pool("training", 3), pool("validation", 2), List.of(), null);

	private Precision precision = Precision.FP32;

	@TempDir
	Path directory = Path.of("");

	@ParameterizedTest
	@EnumSource(Precision.class)
	void stoppedRunEndsLikeUninterruptedOneWithItsBestValidation(Precision precision) throws Exception {
		this.precision = precision;
		RecordedLosses straight = new RecordedLosses();
		TrainingOutcome expected = run("straight", LossKind.FORGERY_AWARE, straight, Integer.MAX_VALUE);

		RecordedLosses parts = new RecordedLosses();
		assertThatExceptionOfType(StoppedException.class)
			.isThrownBy(() -> run("parts", LossKind.FORGERY_AWARE, parts, 4));
		assertThat(parts.values).hasSize(4);
		TrainingOutcome second = run("parts", LossKind.FORGERY_AWARE, parts, Integer.MAX_VALUE);

		assertThat(parts.values).isEqualTo(straight.values);
		assertThat(second.progress()).isEqualTo(expected.progress());
		assertThat(second.progress().roundedSteps())
			.isEqualTo((precision == Precision.BF16) ? Long.valueOf(STEPS) : null);
		assertThat(second.best().all()).isNotEmpty().isEqualTo(expected.best().all());
		assertKeepsValidationWithLowestLoss(second.progress());
	}

	private static void assertKeepsValidationWithLowestLoss(Progress progress) {
		assertThat(progress.history()).extracting(ValidationReport::step).containsExactly(2L, 4L, 6L);
		double min = progress.history().stream().mapToDouble(ValidationReport::loss).min().orElseThrow();
		assertThat(progress.best()).isNotNull().extracting(ValidationReport::loss).isEqualTo(min);
	}

	@Test
	void trainsWithEveryLoss() throws Exception {
		for (LossKind loss : List.of(LossKind.CONTRASTIVE, LossKind.TRIPLET, LossKind.CROSS_ENTROPY)) {
			TrainingOutcome outcome = run(loss.id(), plan(loss, 2), new RecordedLosses(), Integer.MAX_VALUE);
			assertThat(outcome.progress().history()).allSatisfy((report) -> assertThat(report.loss()).isFinite());
		}
	}

	@Test
	void rejectsCheckpointsOfOtherSettings() throws Exception {
		assertThatExceptionOfType(StoppedException.class)
			.isThrownBy(() -> run("one", LossKind.CONTRASTIVE, new RecordedLosses(), 1));
		assertThatIllegalStateException()
			.isThrownBy(() -> run("one", LossKind.TRIPLET, new RecordedLosses(), Integer.MAX_VALUE));
	}

	@ParameterizedTest
	@EnumSource(Precision.class)
	void keepsNumberOfLiveArraysConstantWhileLossFalls(Precision precision) {
		TrainingPlan plan = plan(LossKind.FORGERY_AWARE, STEPS);
		ImagePool pool = this.data.training();
		Batch batch = new BatchAssembler(pool, plan.sampler(pool, List.of(), 1), AugmentationRanges.NONE, 1)
			.assemble(0);
		try (NDManager root = NDManager.newBaseManager();
				Learner learner = new Learner(root.newSubManager(), plan, pool.writers().size(), precision)) {
			double first = learner.step(batch);
			learner.embedder().run(pool.images());
			int live = learner.manager().getManagedArrays().size();
			double last = first;
			for (int i = 0; i < 8; i++) {
				last = learner.step(batch);
				learner.embedder().run(pool.images().subList(0, 2));
			}
			assertThat(learner.manager().getManagedArrays()).hasSize(live);
			assertThat(root.getManagedArrays()).hasSize(live);
			assertThat(last).isLessThan(0.8 * first);
			assertThat(learner.steps()).isEqualTo(9);
		}
	}

	private TrainingOutcome run(String name, LossKind loss, TrainingListener listener, int stopAfter)
			throws IOException, InterruptedException {
		return run(name, plan(loss, STEPS), listener, stopAfter);
	}

	private TrainingOutcome run(String name, TrainingPlan plan, TrainingListener listener, int stopAfter)
			throws IOException, InterruptedException {
		AtomicInteger asked = new AtomicInteger();
		return new TrainingRun(DjlBackend.start(DeviceChoice.CPU, 0).trainingWith(this.precision), plan, this.data,
				new Cadence(2, 3), new CheckpointStore(this.directory.resolve(name)), listener)
			.run(() -> asked.getAndIncrement() >= stopAfter);
	}

	private static TrainingPlan plan(LossKind loss, int steps) {
		TrainingBasics basics = new TrainingBasics("compact", TrainingLength.steps(steps),
				new Optimization(1e-3, 0.01, true, Schedule.COSINE), true, 5);
		return switch (loss) {
			case FORGERY_AWARE -> new WriterPlan(basics, new WriterBatchShape(3, 2, 1));
			case TRIPLET -> new TripletPlan(basics, 1, 4);
			case CONTRASTIVE, CROSS_ENTROPY -> new PairPlan(basics, loss, 1, 4, null, null);
		};
	}

	private static ImagePool pool(String dataset, int writers) {
		Preparation preparation = Towers.byId("compact").preparation();
		return DrawnPools.of(dataset, writers, 3, 2, preparation.width(), preparation.height());
	}

	private static final class RecordedLosses implements TrainingListener {

		private final List<Double> values = new ArrayList<>();

		@Override
		public void stepped(long step, double loss) {
			this.values.add(loss);
		}

	}

}
