package dev.countersign.training.optimizer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class AdamTests {

	private static final double RATE = 0.1;

	private static final double DECAY = 0.01;

	private final NDManager manager = NDManager.newBaseManager();

	private NDArray weight = this.manager.zeros(new Shape(1));

	@BeforeEach
	void startAtTwo() {
		this.weight = this.manager.create(new float[] { 2 });
		this.weight.setRequiresGradient(true);
	}

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void followsFormulaOfAdamWithL2() {
		Adam adam = Adam.withL2(this.manager, Map.of("w", this.weight), DECAY);
		double expected = 2;
		double mean = 0;
		double variance = 0;
		for (int step = 1; step <= 5; step++) {
			double gradient = 3 * expected * expected + DECAY * expected;
			mean = 0.9 * mean + 0.1 * gradient;
			variance = 0.999 * variance + 0.001 * gradient * gradient;
			expected -= RATE * (mean / (1 - Math.pow(0.9, step)))
					/ (Math.sqrt(variance / (1 - Math.pow(0.999, step))) + 1e-8);
			cubeAndStep(adam, 1);
			assertThat(this.weight.toFloatArray()[0]).isEqualTo((float) expected, offset(2e-5f));
		}
		assertThat(adam.steps()).isEqualTo(5);
	}

	@Test
	void appliesDecoupledDecayToWeightAlone() {
		Adam adam = Adam.decoupled(this.manager, Map.of("w", this.weight), DECAY);
		cubeAndStep(adam, 1);
		assertThat(this.weight.toFloatArray()[0]).isEqualTo((float) (2 - RATE * DECAY * 2 - RATE), offset(1e-6f));
		assertThat(moment(adam, "exp_avg.w")).isEqualTo(0.1f * 12, offset(1e-5f));
	}

	@Test
	void takesStepWithZeroGradient() {
		Adam adam = Adam.withL2(this.manager, Map.of("w", this.weight), 0);
		try (GradientCollector collector = Engine.getInstance().newGradientCollector();
				NDManager step = this.manager.newSubManager()) {
			collector.backward(step.zeros(new Shape(1)).mul(this.weight).sum());
		}
		adam.step(RATE, 1);
		assertThat(this.weight.toFloatArray()).containsExactly(2);
	}

	@Test
	void scalesGradientsBeforeMomentsAndZeroesThemAfter() {
		Adam adam = Adam.withL2(this.manager, Map.of("w", this.weight), 0);
		cubeAndStep(adam, Gradients.clipFactor(12, 3));
		assertThat(moment(adam, "exp_avg.w")).isEqualTo(0.1f * 3, offset(1e-6f));
		assertThat(Gradients.norm(List.of(this.weight))).isZero();
	}

	@Test
	void resumesRestoredOptimizer() {
		Adam adam = Adam.withL2(this.manager, Map.of("w", this.weight), DECAY);
		cubeAndStep(adam, 1);
		cubeAndStep(adam, 1);
		Map<String, NDArray> state = new HashMap<>();
		adam.state().forEach((name, moment) -> state.put(name, moment.duplicate()));
		float weightThen = this.weight.toFloatArray()[0];
		cubeAndStep(adam, 1);
		float expected = this.weight.toFloatArray()[0];

		this.weight = this.manager.create(new float[] { weightThen });
		this.weight.setRequiresGradient(true);
		Adam second = Adam.withL2(this.manager, Map.of("w", this.weight), DECAY);
		second.state().forEach((name, moment) -> Objects.requireNonNull(state.get(name)).copyTo(moment));
		second.resume(2);
		cubeAndStep(second, 1);
		assertThat(this.weight.toFloatArray()[0]).isEqualTo(expected);
		assertThat(second.steps()).isEqualTo(3);
	}

	@Test
	void keepsNumberOfLiveArraysConstant() {
		Adam adam = Adam.withL2(this.manager, Map.of("w", this.weight), 0);
		cubeAndStep(adam, 1);
		int before = this.manager.getManagedArrays().size();
		for (int i = 0; i < 20; i++) {
			Gradients.norm(List.of(this.weight));
			cubeAndStep(adam, 1);
		}
		assertThat(this.manager.getManagedArrays()).hasSize(before);
	}

	private void cubeAndStep(Adam adam, double gradientFactor) {
		try (GradientCollector collector = Engine.getInstance().newGradientCollector();
				NDManager step = this.manager.newSubManager()) {
			collector.backward(step.ones(new Shape(1)).mul(this.weight).mul(this.weight).mul(this.weight).sum());
		}
		adam.step(RATE, gradientFactor);
	}

	private static float moment(Adam adam, String name) {
		return Objects.requireNonNull(adam.state().get(name)).toFloatArray()[0];
	}

}
