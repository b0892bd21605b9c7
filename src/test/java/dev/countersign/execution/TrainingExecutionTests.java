package dev.countersign.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.countersign.model.DeviceChoice;
import dev.countersign.tower.CompactBlock;
import dev.countersign.tower.CompactDimensions;
import dev.countersign.tower.Initialisation;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.script.Precision;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * A step through the script, compared with the same step through the layers.
 */
class TrainingExecutionTests {

	private static final CompactDimensions SMALL = new CompactDimensions(96, 48, 6, 6, List.of(8, 16), 2, 4, 4);

	private final DjlBackend backend = DjlBackend.start(DeviceChoice.CPU, 1);

	@Test
	void scriptOfSingleFloatsGivesTheLayersEmbeddingsAndGradients() {
		Step layers = step((manager, block) -> TrainingExecution.of(manager, block, Precision.FP32));
		Step script = step((manager, block) -> TrainingExecution.script(manager, block, Precision.FP32));
		assertThat(script.changes()).containsOnlyKeys(layers.changes().keySet());
		layers.changes()
			.forEach((name, values) -> assertThat(distance(values, script.change(name))).as(name).isLessThan(1e-4));
	}

	@Test
	void roundedScriptStaysCloseToTheLayers() {
		Step layers = step((manager, block) -> TrainingExecution.of(manager, block, Precision.FP32));
		Step script = step((manager, block) -> TrainingExecution.of(manager, block, Precision.BF16));
		layers.changes()
			.forEach((name, values) -> assertThat(distance(values, script.change(name))).as(name).isLessThan(0.3));
		assertThat(distance(layers.change("embeddings"), script.change("embeddings"))).isGreaterThan(0);
	}

	/** Takes a step's passes, and returns all that they compute or change. */
	private Step step(Way way) {
		try (NDManager manager = this.backend.newManager()) {
			TowerBlock block = new CompactBlock(SMALL);
			Initialisation.initialise(block, manager, 3);
			List<NDArray> learned = new ArrayList<>();
			block.namedParameters().values().stream().filter(Parameter::requiresGradient).forEach((parameter) -> {
				parameter.getArray().setRequiresGradient(true);
				learned.add(parameter.getArray());
			});
			TrainingExecution execution = way.of(manager, block);
			Map<String, float[]> changes = new LinkedHashMap<>();
			for (int repeat = 0; repeat < 3; repeat++) {
				learned.forEach((array) -> array.getGradient().muli(0));
				try (NDManager step = manager.newSubManager();
						GradientCollector collector = Engine.getInstance().newGradientCollector()) {
					NDArray embeddings = execution.run(step, images(step));
					changes.put("embeddings", embeddings.toFloatArray());
					collector.backward(embeddings.mul(weights(step, embeddings.getShape())).sum());
				}
			}
			block.namedParameters()
				.forEach((name, parameter) -> changes.put(name, parameter.requiresGradient()
						? parameter.getArray().getGradient().toFloatArray() : parameter.getArray().toFloatArray()));
			return new Step(changes);
		}
	}

	private static NDArray images(NDManager manager) {
		Random random = new Random(1);
		float[] pixels = new float[5 * 96 * 48];
		for (int i = 0; i < pixels.length; i++) {
			pixels[i] = random.nextFloat();
		}
		return manager.create(pixels, new Shape(5, 1, 48, 96)).duplicate();
	}

	private static NDArray weights(NDManager manager, Shape shape) {
		Random random = new Random(2);
		float[] values = new float[(int) shape.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) random.nextGaussian();
		}
		return manager.create(values, shape).duplicate();
	}

	/** Of the difference, as a share of the first's length. */
	private static double distance(float[] expected, float[] actual) {
		assertThat(actual.length).isCloseTo(expected.length, within(0));
		double squares = 0;
		double length = 0;
		for (int i = 0; i < expected.length; i++) {
			squares += Math.pow(expected[i] - actual[i], 2);
			length += Math.pow(expected[i], 2);
		}
		return Math.sqrt(squares / length);
	}

	private interface Way {

		TrainingExecution of(NDManager manager, TowerBlock block);

	}

	private record Step(Map<String, float[]> changes) {

		float[] change(String name) {
			return Objects.requireNonNull(this.changes.get(name));
		}

	}

}
