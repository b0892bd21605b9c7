package dev.countersign.execution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.countersign.decision.ViewDistance;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.locate.Located;
import dev.countersign.image.preparation.Preparation;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.LoadedTower;
import dev.countersign.model.ModelException;
import dev.countersign.model.ModelStore;
import dev.countersign.model.PrecisionChoice;
import dev.countersign.model.SelfTest;
import dev.countersign.model.StoredModel;
import dev.countersign.model.TowerRunner;
import dev.countersign.sample.signature.DrawnWriter;
import dev.countersign.tower.RandomWeights;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Towers;
import dev.countersign.tower.Weights;
import dev.countersign.tower.script.FeatureMap;
import dev.countersign.tower.script.Kernel;
import dev.countersign.tower.script.Operations;
import dev.countersign.tower.script.Precision;
import dev.countersign.tower.script.Script;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@Tag("integration")
class ScriptedTowerTests {

	private static final DjlBackend BACKEND = DjlBackend.start(DeviceChoice.CPU, 1);

	/** Of the length of the embedding. */
	private static final double MAX_DISTANCE = 1e-5;

	/** Of the length of the embedding, between bfloat16 and float32. */
	private static final double MAX_ROUNDING = 0.02;

	/**
	 * Of a distance, whether both of its embeddings are in bfloat16 or one is, so that
	 * vectors of both precisions can be compared.
	 */
	private static final double MAX_CHANGE = 0.005;

	static Stream<Tower> towers() {
		return Stream.concat(Towers.withProjections().stream(), Stream
			.of(Towers.of("compact", "ink-3-576x288", 3 * 256, 3), Towers.of("compact", "ink-3-384x192", 3 * 768, 3)));
	}

	@ParameterizedTest
	@MethodSource("towers")
	void embedsAsTheBlockDoes(Tower tower) {
		try (NDManager manager = BACKEND.newManager()) {
			TowerBlock block = RandomWeights.folded(tower, manager);
			TowerRunner layers = new DjlTowerRunner(manager, block, tower);
			TowerRunner script = new DjlTowerRunner(manager,
					scripted(block, manager, Precision.FP32, Operations.FUSED)::run, tower);
			for (int size : layers.batchSizes()) {
				List<PreparedImage> images = drawn(tower.preparation(), size);
				assertThat(farthest(script.run(images), layers.run(images))).as("%d images", size)
					.isLessThan(MAX_DISTANCE);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Operations.class)
	void staysCloseInBfloat16(Operations operations) {
		StoredModel model = new ModelStore(Path.of("models")).load("compact-11");
		ViewDistance distance = model.manifest().distance();
		List<PreparedImage> images = signatures(model.preparation(), 24);
		try (NDManager manager = BACKEND.newManager(); LoadedTower exact = BACKEND.open(model)) {
			TowerRunner rounded = rounded(model, manager, operations);
			float[][] expected = exact.newRunner().run(images);
			float[][] embeddings = rounded.run(images);
			assertThat(farthest(embeddings, expected)).isBetween(1e-4, MAX_ROUNDING);
			for (int i = 1; i < images.size(); i++) {
				double apart = distance.between(expected[i - 1], expected[i]);
				assertThat(distance.between(embeddings[i - 1], embeddings[i])).isCloseTo(apart, within(MAX_CHANGE));
				assertThat(distance.between(embeddings[i - 1], expected[i])).isCloseTo(apart, within(MAX_CHANGE));
			}
			float[] answer = rounded.run(List.of(SelfTest.input(model.preparation())))[0];
			assertThat(Objects.requireNonNull(model.manifest().selfTest()).passesRounded(answer)).isTrue();
		}
	}

	/** Weights are arranged for one image and for more. */
	@Test
	void embedsOneImageInBfloat16AsItDoesSeveral() {
		Tower tower = Towers.article();
		try (NDManager manager = BACKEND.newManager()) {
			TowerBlock block = RandomWeights.folded(tower, manager);
			List<PreparedImage> images = drawn(tower.preparation(), 4);
			float[][] exact = new DjlTowerRunner(manager, block, tower).run(images);
			TowerRunner rounded;
			try {
				rounded = new DjlTowerRunner(manager, scripted(block, manager, Precision.BF16, Operations.FUSED)::run,
						tower);
			}
			catch (EngineException ex) {
				// Some CPUs refuse to arrange the weights already.
				throw new TestAbortedException("This CPU has no fused operations for bfloat16", ex);
			}
			assumeTrue(runs(rounded, images.subList(0, 1)), "This CPU has no fused operations for bfloat16");
			float[][] alone = new float[images.size()][];
			for (int i = 0; i < alone.length; i++) {
				alone[i] = rounded.run(images.subList(i, i + 1))[0];
			}
			assertThat(farthest(rounded.run(images), exact)).isLessThan(MAX_ROUNDING);
			assertThat(farthest(alone, exact)).isLessThan(MAX_ROUNDING);
		}
	}

	private static boolean runs(TowerRunner runner, List<PreparedImage> images) {
		try {
			runner.run(images);
			return true;
		}
		catch (ModelException ex) {
			return false;
		}
	}

	/** Not every CPU has the fused operations. */
	private static TowerRunner rounded(StoredModel model, NDManager manager, Operations operations) {
		try {
			TowerRunner rounded = new DjlTowerRunner(manager,
					scripted(block(model, manager), manager, Precision.BF16, operations)::run, model.tower());
			rounded.run(signatures(model.preparation(), 1));
			return rounded;
		}
		catch (EngineException | ModelException ex) {
			assumeTrue(operations == Operations.PLAIN, "This CPU has no fused operations for bfloat16");
			throw ex;
		}
	}

	@ParameterizedTest
	@EnumSource(PrecisionChoice.class)
	void takesThePrecisionThatIsAskedFor(PrecisionChoice choice) {
		StoredModel model = new ModelStore(Path.of("models")).load("compact-11");
		try (LoadedTower tower = DjlBackend.start(DeviceChoice.CPU, 1, choice).open(model);
				LoadedTower exact = BACKEND.open(model);
				TowerRunner runner = tower.newRunner();
				TowerRunner exactRunner = exact.newRunner()) {
			List<PreparedImage> images = signatures(model.preparation(), 2);
			assertThat(farthest(runner.run(images), exactRunner.run(images))).isLessThan(MAX_ROUNDING);
			if (choice == PrecisionChoice.AUTO) {
				assertThat(tower.precision()).isIn("fp32", "bf16");
			}
			else {
				assertThat(tower.precision()).isEqualToIgnoringCase(choice.name());
			}
		}
	}

	private static TowerBlock block(StoredModel model, NDManager manager) {
		try {
			TowerBlock block = model.tower().newBlock();
			Weights.load(block, manager, model.weights());
			block.foldForInference();
			return block;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<PreparedImage> signatures(Preparation preparation, int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> preparation.prepare(Located.whole(new DrawnWriter(i / 2).genuine(i % 2))))
			.toList();
	}

	@Test
	void refusesAScriptThatLibtorchCannotRead() {
		try (NDManager manager = BACKEND.newManager()) {
			assertThatExceptionOfType(EngineException.class)
				.isThrownBy(() -> ScriptedNetwork.load(manager, "class Tower(Module):\n  what\n", List.of()));
		}
	}

	@Test
	void refusesToRunASecondPartImageByImage() {
		try (NDManager manager = BACKEND.newManager()) {
			Script script = new Script(manager, Precision.FP32, Operations.FUSED);
			FeatureMap input = script.input(1, 2, 2);
			script.flatImageByImage(input, UnaryOperator.identity());
			assertThatIllegalStateException()
				.isThrownBy(() -> script.flatImageByImage(input, UnaryOperator.identity()));
		}
	}

	@Test
	void filtersAsItConvolves() {
		try (NDManager manager = BACKEND.newManager()) {
			for (int side : List.of(3, 5)) {
				Kernel kernel = new Kernel(manager.randomNormal(new Shape(65, 64, side, side)),
						manager.randomNormal(new Shape(65)), 1, side / 2, 1);
				NDArray images = manager.randomNormal(new Shape(2, 9, 6, 64));
				Script script = new Script(manager, Precision.FP32, Operations.FUSED);
				FeatureMap sums = script.convolution(script.input(64, 9, 6), kernel, false);
				NDArray filtered = ScriptedNetwork.load(manager, script.source(sums), script.weights())
					.run(manager, images);
				NDArray direct = Conv2d
					.conv2d(images.transpose(0, 3, 1, 2), kernel.weight(), kernel.bias(), new Shape(1, 1),
							new Shape(side / 2, side / 2), new Shape(1, 1))
					.singletonOrThrow();
				assertThat(filtered.getShape()).isEqualTo(direct.getShape());
				assertThat(filtered.sub(direct).norm().getFloat() / direct.norm().getFloat())
					.isLessThan((float) MAX_DISTANCE);
			}
		}
	}

	static ScriptedNetwork scripted(TowerBlock block, NDManager manager, Precision precision, Operations operations) {
		Script script = new Script(manager, precision, operations);
		String source = block.script(script);
		return ScriptedNetwork.load(manager, source, script.weights());
	}

	/** Returns the largest distance between two embeddings, relative to their length. */
	static double farthest(float[][] embeddings, float[][] expected) {
		double farthest = 0;
		for (int row = 0; row < expected.length; row++) {
			double squares = 0;
			double length = 0;
			for (int i = 0; i < expected[row].length; i++) {
				double difference = embeddings[row][i] - expected[row][i];
				squares += difference * difference;
				length += expected[row][i] * expected[row][i];
			}
			farthest = Math.max(farthest, Math.sqrt(squares / length));
		}
		return farthest;
	}

	/** Draws waves of different length on an empty background. */
	static List<PreparedImage> drawn(Preparation preparation, int count) {
		int width = preparation.width();
		int height = preparation.height();
		Random random = new Random(3);
		return IntStream.range(0, count).mapToObj((image) -> {
			byte[] pixels = new byte[width * height];
			double waves = 2 + 4 * random.nextDouble();
			for (int x = 0; x < width; x++) {
				int y = (int) (height * (0.5 + 0.3 * Math.sin(2 * Math.PI * waves * x / width)));
				for (int thickness = -2; thickness <= 2; thickness++) {
					pixels[(y + thickness) * width + x] = (byte) (250 - 40 * Math.abs(thickness));
				}
			}
			return new PreparedImage(width, height, pixels);
		}).toList();
	}

}
