package dev.countersign.tower;

import java.nio.ByteBuffer;
import java.util.List;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.countersign.testsupport.FreedMemory;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AveragePooledGridTests {

	@Test
	void overlapsCellsAsPyTorch() {
		try (NDManager manager = NDManager.newBaseManager()) {
			NDArray map = manager.create(new float[] { 0, 1, 2, 3, 4, 10, 11, 12, 13, 14 }, new Shape(1, 1, 10));
			float[] pooled = new AveragePooledGrid(2, 5, 1, 3, List.of(0)).pool(map).toFloatArray();
			// columns 0–1, 1–3 and 3–4, over both rows
			assertThat(pooled).usingComparatorWithPrecision(1e-5f).containsExactly(5.5f, 7, 8.5f);
		}
	}

	@Test
	void keepsChannelsSeparate() {
		try (NDManager manager = NDManager.newBaseManager()) {
			NDArray map = manager.create(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, new Shape(1, 2, 4));
			assertThat(new AveragePooledGrid(2, 2, 2, 1, List.of(0)).pool(map).toFloatArray())
				.usingComparatorWithPrecision(1e-5f)
				.containsExactly(1.5f, 3.5f, 5.5f, 7.5f);
		}
	}

	@Test
	void shiftsMapSidewaysAndContinuesItsOutermostColumns() {
		try (NDManager manager = NDManager.newBaseManager()) {
			NDArray map = manager.create(new float[] { 1, 2, 3, 4 }, new Shape(1, 1, 4));
			assertThat(new AveragePooledGrid(1, 4, 1, 2, List.of(0, 1, -2)).pool(map).toFloatArray())
				.usingComparatorWithPrecision(1e-5f)
				.containsExactly(1.5f, 3.5f, 2.5f, 4, 1, 1.5f);
		}
	}

	@Test
	void gradientSurvivesGarbageCollectionBeforeBackwardPass() {
		float[] undisturbed = gradient(false);
		assertThat(undisturbed).hasSize(10).isNotEqualTo(new float[10]);
		for (int i = 0; i < 3; i++) {
			assertThat(gradient(true)).containsExactly(undisturbed);
		}
	}

	private static float[] gradient(boolean collect) {
		try (NDManager manager = NDManager.newBaseManager();
				GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			NDArray map = manager.create(new float[] { 0, 1, 2, 3, 4, 10, 11, 12, 13, 14 }, new Shape(1, 1, 10));
			map.setRequiresGradient(true);
			NDArray value = new AveragePooledGrid(2, 5, 1, 3, List.of(0)).pool(map).square().sum();
			List<ByteBuffer> occupied = collect ? FreedMemory.reuse() : List.of();
			collector.backward(value);
			assertThat(occupied).allMatch(ByteBuffer::isDirect);
			try (NDArray gradient = map.getGradient()) {
				return gradient.toFloatArray();
			}
		}
	}

}
