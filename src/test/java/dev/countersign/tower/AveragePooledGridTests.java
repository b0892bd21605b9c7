package dev.countersign.tower;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AveragePooledGridTests {

	@Test
	void cellsThatDoNotDivideTheMapOverlapAsInPyTorch() {
		try (NDManager manager = NDManager.newBaseManager()) {
			NDArray map = manager.create(new float[] { 0, 1, 2, 3, 4, 10, 11, 12, 13, 14 }, new Shape(1, 1, 10));
			float[] pooled = new AveragePooledGrid(2, 5, 1, 3).pool(map).toFloatArray();
			// columns 0–1, 1–3 and 3–4, over both rows
			assertThat(pooled).usingComparatorWithPrecision(1e-5f).containsExactly(5.5f, 7, 8.5f);
		}
	}

	@Test
	void channelsAreKeptApart() {
		try (NDManager manager = NDManager.newBaseManager()) {
			NDArray map = manager.create(new float[] { 1, 2, 3, 4, 5, 6, 7, 8 }, new Shape(1, 2, 4));
			assertThat(new AveragePooledGrid(2, 2, 2, 1).pool(map).toFloatArray()).usingComparatorWithPrecision(1e-5f)
				.containsExactly(1.5f, 3.5f, 5.5f, 7.5f);
		}
	}

}
