package dev.countersign.training.discriminant;

import java.util.Objects;

import dev.countersign.tower.weights.FloatTensor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class DiscriminantTests {

	private static final int SIZE = 4;

	private static final double[] GENUINE = { 0.5, 1, 0.2, 0.7 };

	private static final double[] FORGED = { 1, 0.6, 0.4, 1.5 };

	@Test
	void matchesNumPy() {
		FloatTensor map = Objects.requireNonNull(twoSets().fit(2));
		assertThat(map.shape()).containsExactly(2, SIZE);
		// Rows are determined up to their sign; their products do not depend on it.
		assertThat(squares(map)).containsExactly(new double[] { 1.71388249, 0.08124009, -0.37361372, -0.13552996,
				0.08124009, 0.01461723, -0.01352214, -0.15449992, -0.37361372, -0.01352214, 0.0830738, -0.02804982,
				-0.13552996, -0.15449992, -0.02804982, 2.04728459 }, offset(1e-6));
		float sign = Math.signum(map.values()[3]);
		assertThat(map.values()[3] * sign).isEqualTo(1.427953f, offset(1e-6f));
		assertThat(map.values()[0] * sign).isEqualTo(-0.011722f, offset(1e-6f));
	}

	@Test
	void ignoresIncompleteWriters() {
		Discriminant fit = twoSets();
		double[] before = squares(Objects.requireNonNull(fit.fit(SIZE)));
		fit.add("a", rows(9, 5, GENUINE), new float[0][]);
		fit.add("c", rows(9, 1, GENUINE), rows(10, 5, FORGED));
		assertThat(fit.writers()).isEqualTo(4);
		assertThat(squares(Objects.requireNonNull(fit.fit(SIZE)))).containsExactly(before);
	}

	@Test
	void weighsDatasetsEqually() {
		Discriminant fit = twoSets();
		double[] before = squares(Objects.requireNonNull(fit.fit(SIZE)));
		for (int i = 0; i < 10; i++) {
			fit.add("b", rows(4, 5, GENUINE), rows(104, 4, FORGED));
		}
		assertThat(squares(Objects.requireNonNull(fit.fit(SIZE)))).containsExactly(before, offset(1e-5));
	}

	@Test
	void fitsNothingToIdenticalSignatures() {
		Discriminant fit = new Discriminant(SIZE);
		assertThat(fit.fit(SIZE)).isNull();
		fit.add("a", new float[][] { { 1, 2, 3, 4 }, { 1, 2, 3, 4 } }, rows(1, 3, FORGED));
		assertThat(fit.fit(SIZE)).isNull();
	}

	private static Discriminant twoSets() {
		Discriminant fit = new Discriminant(SIZE);
		for (int writer = 1; writer <= 3; writer++) {
			fit.add("a", rows(writer, 5, GENUINE), rows(writer + 100, 4, FORGED));
		}
		fit.add("b", rows(4, 5, GENUINE), rows(104, 4, FORGED));
		return fit;
	}

	private static float[][] rows(int seed, int count, double[] spread) {
		float[][] rows = new float[count][SIZE];
		for (int i = 0; i < count; i++) {
			for (int j = 0; j < SIZE; j++) {
				rows[i][j] = (float) (Math.sin(1.7 * seed + 2.3 * i + 0.9 * j + 0.37 * i * j) * spread[j]);
			}
		}
		return rows;
	}

	/** The matrix of the squared distance: the map's transpose times the map. */
	private static double[] squares(FloatTensor map) {
		double[] squares = new double[SIZE * SIZE];
		for (int row = 0; row < map.shape()[0]; row++) {
			for (int i = 0; i < squares.length; i++) {
				squares[i] += map.values()[row * SIZE + i / SIZE] * map.values()[row * SIZE + i % SIZE];
			}
		}
		return squares;
	}

}
