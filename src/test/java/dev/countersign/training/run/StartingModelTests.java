package dev.countersign.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.ModelException;
import dev.countersign.model.TemporaryModel;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.model.WriterName;
import dev.countersign.tower.Towers;
import dev.countersign.tower.weights.SafetensorsFile;
import dev.countersign.training.batch.DrawnPools;
import dev.countersign.training.batch.WriterBatchShape;
import dev.countersign.training.checkpoint.CheckpointStore;
import dev.countersign.training.data.StartingModel;
import dev.countersign.training.data.TrainingData;
import dev.countersign.training.plan.Optimization;
import dev.countersign.training.plan.Schedule;
import dev.countersign.training.plan.TrainingBasics;
import dev.countersign.training.plan.TrainingLength;
import dev.countersign.training.plan.TrainingPlan;
import dev.countersign.training.plan.WriterPlan;
import dev.countersign.worker.StopSignal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.offset;

@Tag("integration")
class StartingModelTests {

	@TempDir
	private Path folder;

	@BeforeEach
	void writeModel() {
		TemporaryModel.write(this.folder, "old", Towers.byId("compact"), null, 7,
				TrainingProvenance.builder().training(Map.of(), List.of(new WriterName("drawn", "w1")), "").build());
	}

	@Test
	void startsFromWeightsOfModel() throws Exception {
		float[] before = SafetensorsFile.open(this.folder.resolve("old").resolve("tower.safetensors"), 1 << 24)
			.tensor("local.weight")
			.values();
		assertThat(run("still", 1e-30, model()).best().tensor("local.weight").values()).containsExactly(before,
				offset(1e-6f));
		assertThat(run("other", 1e-30, null).best().tensor("local.weight").values()[0]).isNotCloseTo(before[0],
				offset(1e-6f));
	}

	@Test
	void leavesOutProjectionAndShiftedViews() throws Exception {
		TemporaryModel.write(this.folder, "projected", Towers.of("compact", "ink-3-576x288", 3 * 256, 3), null);
		StartingModel start = StartingModel.of(this.folder.resolve("projected"));
		assertThatNoException().isThrownBy(() -> start.requireFit(Towers.byId("compact")));
		float[] before = SafetensorsFile.open(this.folder.resolve("projected").resolve("tower.safetensors"), 1 << 24)
			.tensor("local.weight")
			.values();
		assertThat(run("unprojected", 1e-30, start).best().tensor("local.weight").values()).containsExactly(before,
				offset(1e-6f));
	}

	@Test
	void rejectsCheckpointsOfRunFromOtherWeights() throws Exception {
		run("one", 1e-3, null);
		assertThatIllegalStateException().isThrownBy(() -> run("one", 1e-3, model()));
	}

	@Test
	void rejectsWritersOfItsTraining() {
		SignatureFile seen = new SignatureFile("drawn", "w1", true, Path.of("w1.png"));
		SignatureFile unseen = new SignatureFile("drawn", "w2", true, Path.of("w2.png"));
		assertThatNoException().isThrownBy(() -> model().requireUnseen(List.of(unseen)));
		assertThatIllegalArgumentException().isThrownBy(() -> model().requireUnseen(List.of(unseen, seen)))
			.withMessageContaining("old was trained on these writers: [drawn/w1]");
	}

	@Test
	void rejectsModelOfSmallerCanvas() {
		TemporaryModel.write(this.folder, "small", Towers.of("compact", "ink-3-384x192", 768, 1), null);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> StartingModel.of(this.folder.resolve("small")).requireFit(Towers.byId("compact")))
			.withMessage(
					"small has the tower compact with the preparation ink-3-384x192, not compact with ink-3-576x288");
	}

	@Test
	void rejectsModelOfAnotherTower() {
		assertThatIllegalArgumentException().isThrownBy(() -> model().requireFit(Towers.byId("article")))
			.withMessage(
					"old has the tower compact with the preparation ink-3-576x288, not article with article-105x105");
		assertThatExceptionOfType(ModelException.class)
			.isThrownBy(() -> StartingModel.of(this.folder.resolve("absent")));
	}

	private StartingModel model() {
		return StartingModel.of(this.folder.resolve("old"));
	}

	private TrainingOutcome run(String name, double rate, @Nullable StartingModel start)
			throws IOException, InterruptedException {
		TrainingPlan plan = new WriterPlan(new TrainingBasics("compact", TrainingLength.steps(1),
				new Optimization(rate, 0, true, Schedule.COSINE), false, 5), new WriterBatchShape(2, 2, 1));
		TrainingData data = new TrainingData(DrawnPools.of("training", 2, 3, 2, 576, 288),
				DrawnPools.of("validation", 2, 3, 2, 576, 288), List.of(), start);
		return new TrainingRun(DjlBackend.start(DeviceChoice.CPU, 0), plan, data, new Cadence(1, 1),
				new CheckpointStore(this.folder.resolve("checkpoints").resolve(name)), new TrainingListener() {
				})
			.run(StopSignal.NEVER);
	}

}
