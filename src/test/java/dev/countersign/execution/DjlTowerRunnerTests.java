package dev.countersign.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.EngineException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.PrecisionChoice;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TemporaryModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Towers;
import dev.countersign.tower.Weights;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

@Tag("integration")
class DjlTowerRunnerTests {

	private static final Tower TOWER = Towers.byId("compact");

	@TempDir
	static Path directory;

	private static final DjlBackend BACKEND = DjlBackend.start(DeviceChoice.CPU, 1);

	private static StoredModel model;

	private static DjlLoadedTower tower;

	private static TowerRunner runner;

	@BeforeAll
	static void open() {
		ModelStore store = TemporaryModel.write(directory, "random", TOWER, null);
		model = store.load("random");
		tower = DjlLoadedTower.load(model, BACKEND.newManager(), PrecisionChoice.FP32);
		runner = tower.newRunner();
	}

	@AfterAll
	static void close() {
		runner.close();
		tower.close();
	}

	@Test
	void embedsIndependentlyOfBatch() {
		List<PreparedImage> images = images(33);
		float[][] together = runner.run(images);
		assertThat(together).hasNumberOfRows(33);
		assertThat(together[0]).isNotEqualTo(together[1]);
		for (int count : List.of(1, 2, 3, 7, 16, 32)) {
			float[][] fewer = runner.run(images.subList(0, count));
			for (int i = 0; i < count; i++) {
				assertThat(fewer[i]).as("image %d of %d", i, count).containsExactly(together[i], within(1e-5f));
			}
		}
	}

	@Test
	void returnsCopiesOfResults() {
		float[][] first = runner.run(images(2));
		float[][] copy = { first[0].clone(), first[1].clone() };
		runner.run(images(5).subList(2, 4));
		assertThat(first).isDeepEqualTo(copy);
	}

	@Test
	void leaksNoNativeArrays() {
		List<PreparedImage> images = images(32);
		runner.run(images);
		int before = tower.liveArrays();
		assertThat(before).isPositive();
		for (int done = 0; done < 120; done += 39) {
			runner.run(images);
			runner.run(images.subList(0, 7));
		}
		assertThat(tower.liveArrays()).isEqualTo(before);
	}

	@Test
	void recordsNoGraph() throws InterruptedException {
		List<Boolean> gradMode = new ArrayList<>();
		Thread worker = new Thread(() -> {
			try (TowerRunner other = tower.newRunner()) {
				other.run(images(1));
				gradMode.add(JniUtils.isGradMode());
			}
		});
		worker.start();
		worker.join();
		assertThat(gradMode).containsExactly(false);
	}

	@Test
	void rejectsImagesOfAnotherSizeAndStillRuns() {
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> runner.run(List.of(new PreparedImage(2, 2, new byte[4]))))
			.withMessageContaining("2 × 2");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> runner.run(List.of()));
		assertThat(runner.run(images(1))).hasDimensions(1, TOWER.embeddingSize());
	}

	@Test
	void embedsInTrainingAsInServing() throws IOException {
		List<PreparedImage> images = images(3);
		try (NDManager manager = BACKEND.newManager()) {
			TowerBlock block = TOWER.newBlock();
			Weights.load(block, manager, model.weights());
			float[][] unfolded = new DjlTowerRunner(manager, block, TOWER).run(images);
			float[][] folded = runner.run(images);
			for (int i = 0; i < images.size(); i++) {
				assertThat(unfolded[i]).containsExactly(folded[i], within(1e-4f));
			}
		}
	}

	@Test
	@DisabledIf("hasGpu")
	void rejectsCudaWithoutDevice() {
		assertThatExceptionOfType(EngineException.class).isThrownBy(() -> DjlBackend.start(DeviceChoice.CUDA, 1))
			.withMessageContaining("countersign.device=cuda");
		assertThat(DjlBackend.start(DeviceChoice.AUTO, 1).isGpu()).isFalse();
	}

	static boolean hasGpu() {
		return Engine.getInstance().getGpuCount() > 0;
	}

	static List<PreparedImage> images(int count) {
		Preparation preparation = TOWER.preparation();
		Random random = new Random(11);
		return IntStream.range(0, count).mapToObj((i) -> {
			byte[] pixels = new byte[preparation.width() * preparation.height()];
			random.nextBytes(pixels);
			return new PreparedImage(preparation.width(), preparation.height(), pixels);
		}).toList();
	}

}
