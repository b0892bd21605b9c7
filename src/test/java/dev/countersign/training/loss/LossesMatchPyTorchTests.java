package dev.countersign.training.loss;

import java.io.IOException;
import java.io.InputStream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

/**
 * Compares with values and gradients that PyTorch computes for the same small matrices.
 */
class LossesMatchPyTorchTests {

	private final NDManager manager = NDManager.newBaseManager();

	private JsonNode golden = JsonMapper.shared().createObjectNode();

	@BeforeEach
	void readFigures() throws IOException {
		try (InputStream in = LossesMatchPyTorchTests.class.getResourceAsStream("pytorch-losses.json")) {
			this.golden = JsonMapper.shared().readTree(in);
		}
	}

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void pairwiseDistances() {
		NDArray distances = Distances.between(matrix("a"), matrix("b_or_positive"));
		assertThat(distances.toFloatArray()).containsExactly(floats(this.golden.get("pairwise_distance")),
				offset(1e-5f));
	}

	@Test
	void contrastiveWithinItsMargin() {
		assertMatches("contrastive_margin_2", new ContrastiveLoss(2), "a", "b_or_positive");
	}

	@Test
	void contrastiveBeyondItsMargin() {
		assertMatches("contrastive_margin_6", new ContrastiveLoss(6), "a", "b_or_positive");
	}

	@Test
	void triplet() {
		assertMatches("triplet_margin_1", new TripletLoss(1), "a", "b_or_positive", "negative");
	}

	@Test
	void crossEntropyOnTheDistance() {
		assertMatches("bce_on_distance_logit_2_minus_d", new DistanceCrossEntropyLoss(2), "a", "b_or_positive");
	}

	@Test
	void hasFiniteGradientForIdenticalEmbeddings() {
		NDArray left = this.manager.ones(new Shape(1, 8));
		left.setRequiresGradient(true);
		NDArray right = this.manager.ones(new Shape(1, 8));
		float loss = differentiate(new ContrastiveLoss(2), new NDList(left, right),
				new RowLabels(new int[1], new boolean[1]));
		assertThat(loss).isEqualTo((float) this.golden.at("/identical_embeddings/loss").asDouble(), offset(1e-14f));
		assertThat(left.getGradient().toFloatArray()).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY,
				Float.NEGATIVE_INFINITY);
	}

	@Test
	void hasFiniteGradientWhereEpsilonCancelsDifference() {
		NDArray left = this.manager.zeros(new Shape(1, 2));
		left.setRequiresGradient(true);
		NDArray right = this.manager.full(new Shape(1, 2), 1e-6f);
		differentiate(new ContrastiveLoss(2), new NDList(left, right),
				new RowLabels(new int[1], new boolean[] { true }));
		assertThat(left.getGradient().toFloatArray()).doesNotContain(Float.NaN, Float.POSITIVE_INFINITY,
				Float.NEGATIVE_INFINITY);
	}

	private void assertMatches(String name, EmbeddingLoss loss, String... sides) {
		NDList embeddings = new NDList();
		for (String side : sides) {
			embeddings.add(matrix(side));
		}
		embeddings.get(0).setRequiresGradient(true);
		float[] marks = floats(this.golden.get("label_1_is_forged"));
		boolean[] forged = new boolean[marks.length];
		for (int row = 0; row < marks.length; row++) {
			forged[row] = marks[row] == 1;
		}
		float value = differentiate(loss, embeddings, new RowLabels(new int[marks.length], forged));
		JsonNode expected = this.golden.at("/values/" + name);
		assertThat(value).isEqualTo((float) expected.get("loss").asDouble(), offset(1e-5f));
		NDArray gradient = embeddings.get(0).getGradient();
		assertThat(gradient.get(0).toFloatArray()).containsExactly(floats(expected.get("grad_a_row0")), offset(1e-5f));
		assertThat(gradient.square().sum().sqrt().getFloat()).isEqualTo((float) expected.get("grad_a_norm").asDouble(),
				offset(1e-5f));
	}

	private static float differentiate(EmbeddingLoss loss, NDList embeddings, RowLabels labels) {
		assertThat(loss.sides()).isEqualTo(embeddings.size());
		try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
			NDArray value = loss.of(embeddings, labels);
			collector.backward(value);
			return value.getFloat();
		}
	}

	private NDArray matrix(String name) {
		JsonNode rows = this.golden.get(name);
		int columns = rows.get(0).size();
		float[] values = new float[rows.size() * columns];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) rows.get(i / columns).get(i % columns).asDouble();
		}
		return this.manager.create(values, new Shape(rows.size(), columns));
	}

	private static float[] floats(JsonNode array) {
		float[] values = new float[array.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (float) array.get(i).asDouble();
		}
		return values;
	}

}
