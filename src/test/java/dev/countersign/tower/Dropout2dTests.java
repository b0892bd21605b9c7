package dev.countersign.tower;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class Dropout2dTests {

	private final NDManager manager = NDManager.newBaseManager();

	private final NDArray ones = this.manager.ones(new Shape(50, 20, 3, 4));

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void dropsWholeChannelsAndScalesOthers() {
		float[] values = apply(0.3f, true);
		int dropped = 0;
		for (int channel = 0; channel < 1000; channel++) {
			float first = values[channel * 12];
			assertThat(first).isIn(0f, 1 / 0.7f);
			for (int i = 0; i < 12; i++) {
				assertThat(values[channel * 12 + i]).isEqualTo(first);
			}
			dropped += (first == 0) ? 1 : 0;
		}
		assertThat(dropped).isBetween(220, 380);
	}

	@Test
	void dropsNothingInInference() {
		assertThat(apply(0.3f, false)).containsOnly(1);
	}

	@Test
	void followsEngineSeed() {
		Engine.getInstance().setRandomSeed(5);
		float[] first = apply(0.3f, true);
		float[] second = apply(0.3f, true);
		Engine.getInstance().setRandomSeed(5);
		assertThat(apply(0.3f, true)).isEqualTo(first).isNotEqualTo(second);
	}

	@Test
	void rejectsRateOfOne() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Dropout2d(1));
	}

	private float[] apply(float rate, boolean training) {
		return new Dropout2d(rate).forward(new ParameterStore(this.manager, false), new NDList(this.ones), training)
			.singletonOrThrow()
			.toFloatArray();
	}

}
