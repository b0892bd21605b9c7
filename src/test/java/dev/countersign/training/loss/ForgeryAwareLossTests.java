package dev.countersign.training.loss;

import java.util.Map;
import java.util.Objects;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

class ForgeryAwareLossTests {

	private static final RowLabels TWO_WRITERS = new RowLabels(new int[] { 0, 0, 0, 1, 1, 1 },
			new boolean[] { false, false, true, false, false, true });

	private final NDManager manager = NDManager.newBaseManager();

	private final ForgeryAwareLoss loss = new ForgeryAwareLoss(this.manager, 2, 4);

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void matchesSumOfPartsComputedByHand() {
		float[][] rows = { { 1, 0, 0, 0 }, { .6f, .8f, 0, 0 }, { .8f, 0, .6f, 0 }, { 0, 1, 0, 0 }, { 0, .6f, .8f, 0 },
				{ 0, .8f, 0, .6f } };
		float[][] classes = { { 1, 0, 0, 0 }, { 0, 0, 2, 0 }, { 0, 1, 0, 0 }, { 0, 0, 0, 3 } };
		parameter("class_weights").set(flat(classes));
		double byHand = classSoftmax(rows, classes) + ranking(rows) + oneThreshold(rows);
		assertThat((double) this.loss.of(new NDList(matrix(rows)), TWO_WRITERS).getFloat()).isEqualTo(byHand,
				offset(1e-4));
		assertThat((double) this.loss.ofUnknownWriters(new NDList(matrix(rows)), TWO_WRITERS).getFloat())
			.isEqualTo(ranking(rows) + oneThreshold(rows), offset(1e-4));
	}

	@Test
	void hasNoClassForInventedWriters() {
		float[][] rows = { { 1, 0, 0, 0 }, { .6f, .8f, 0, 0 }, { .8f, 0, .6f, 0 }, { 0, 1, 0, 0 }, { 0, .6f, .8f, 0 },
				{ 0, .8f, 0, .6f } };
		RowLabels invented = new RowLabels(new int[] { 2, 2, 2, 3, 3, 3 }, TWO_WRITERS.forged());
		assertThat((double) this.loss.of(new NDList(matrix(rows)), invented).getFloat())
			.isEqualTo(ranking(rows) + oneThreshold(rows), offset(1e-4));
	}

	@Test
	void penalizesNearerForgeryMore() {
		float[][] far = { { 1, 0, 0, 0 }, { 1, 0, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 1, 0 },
				{ 0, 0, 0, 1 } };
		float[][] near = { { 1, 0, 0, 0 }, { 1, 0, 0, 0 }, { .8f, .6f, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 1, 0 },
				{ 0, 0, 0, 1 } };
		assertThat(this.loss.ofUnknownWriters(new NDList(matrix(near)), TWO_WRITERS).getFloat())
			.isGreaterThan(this.loss.ofUnknownWriters(new NDList(matrix(far)), TWO_WRITERS).getFloat() + 0.5f);
	}

	@Test
	void givesFiniteGradientsAndLeavesNoArrays() {
		NDArray embeddings = this.manager.randomNormal(new Shape(6, 4));
		embeddings.setRequiresGradient(true);
		int before = this.manager.getManagedArrays().size();
		for (int i = 0; i < 5; i++) {
			try (GradientCollector collector = Engine.getInstance().newGradientCollector();
					NDManager step = this.manager.newSubManager()) {
				NDArray raw = step.ones(new Shape(1)).mul(embeddings);
				NDArray unit = raw.div(raw.square().sum(new int[] { 1 }, true).sqrt());
				collector.backward(this.loss.of(new NDList(unit), TWO_WRITERS));
			}
		}
		assertThat(this.manager.getManagedArrays()).hasSize(before);
		for (NDArray learned : new NDArray[] { embeddings, parameter("class_weights"), parameter("threshold") }) {
			try (NDArray gradient = learned.getGradient()) {
				assertThat(gradient.isNaN().any().getBoolean()).isFalse();
				assertThat(gradient.abs().sum().getFloat()).isPositive();
			}
		}
	}

	private NDArray parameter(String name) {
		Map<String, NDArray> parameters = this.loss.parameters();
		return Objects.requireNonNull(parameters.get(name));
	}

	private static double classSoftmax(float[][] rows, float[][] classes) {
		double sum = 0;
		for (int row = 0; row < rows.length; row++) {
			int own = TWO_WRITERS.writers()[row] * 2 + (TWO_WRITERS.forged()[row] ? 1 : 0);
			double all = 0;
			double ownLogit = 0;
			for (int other = 0; other < classes.length; other++) {
				double cosine = dot(rows[row], classes[other]) / Math.sqrt(dot(classes[other], classes[other]));
				double logit = 24 * (cosine - ((other == own) ? 0.2 : 0));
				all += Math.exp(logit);
				ownLogit = (other == own) ? logit : ownLogit;
			}
			sum += Math.log(all) - ownLogit;
		}
		return sum / rows.length;
	}

	private static double ranking(float[][] rows) {
		double sum = 0;
		int[][] positives = { { 0, 1 }, { 1, 0 }, { 3, 4 }, { 4, 3 } };
		for (int[] pair : positives) {
			double negatives = 0;
			for (int other = 0; other < rows.length; other++) {
				if (other != pair[0] && other != pair[1]) {
					negatives += Math.exp(12 * dot(rows[pair[0]], rows[other]));
				}
			}
			sum += Math.log1p(negatives / Math.exp(12 * dot(rows[pair[0]], rows[pair[1]])));
		}
		return sum / positives.length;
	}

	private static double oneThreshold(float[][] rows) {
		double[] sums = new double[3];
		int[] counts = new int[3];
		for (int anchor : new int[] { 0, 1, 3, 4 }) {
			for (int other = 0; other < rows.length; other++) {
				if (other == anchor) {
					continue;
				}
				boolean oneName = TWO_WRITERS.writers()[anchor] == TWO_WRITERS.writers()[other];
				int kind = !oneName ? 2 : TWO_WRITERS.forged()[other] ? 1 : 0;
				double beyond = 12 * (dot(rows[anchor], rows[other]) - 0.5);
				sums[kind] += Math.log1p(Math.exp((kind == 0) ? -beyond : beyond));
				counts[kind]++;
			}
		}
		return (sums[0] / counts[0] + sums[1] / counts[1] + sums[2] / counts[2]) / 3;
	}

	private static double dot(float[] a, float[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++) {
			sum += a[i] * b[i];
		}
		return sum;
	}

	private NDArray matrix(float[][] rows) {
		return this.manager.create(flat(rows), new Shape(rows.length, rows[0].length));
	}

	private static float[] flat(float[][] rows) {
		float[] values = new float[rows.length * rows[0].length];
		for (int i = 0; i < values.length; i++) {
			values[i] = rows[i / rows[0].length][i % rows[0].length];
		}
		return values;
	}

}
