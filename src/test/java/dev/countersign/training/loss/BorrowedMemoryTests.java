package dev.countersign.training.loss;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.countersign.testsupport.FreedMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DJL's arrays may borrow memory from Java. It must not be collected before the backward
 * pass reads it.
 */
class BorrowedMemoryTests {

	private static final RowLabels LABELS = new RowLabels(new int[] { 0, 0, 0, 1, 1, 1 },
			new boolean[] { false, false, true, false, false, true });

	private final NDManager manager = NDManager.newBaseManager();

	@BeforeEach
	void seed() {
		Engine.getInstance().setRandomSeed(1);
	}

	@AfterEach
	void close() {
		this.manager.close();
	}

	static Stream<String> losses() {
		return Stream.of("forgery-aware", "contrastive", "triplet", "cross-entropy");
	}

	private EmbeddingLoss loss(String name) {
		return switch (name) {
			case "contrastive" -> new ContrastiveLoss(2);
			case "triplet" -> new TripletLoss(1);
			case "cross-entropy" -> new DistanceCrossEntropyLoss(2);
			default -> new ForgeryAwareLoss(this.manager, 2, 4);
		};
	}

	@ParameterizedTest
	@MethodSource("losses")
	void computesSameGradientAfterGarbageCollection(String name) {
		EmbeddingLoss loss = loss(name);
		float[] undisturbed = gradient(loss, false);
		assertThat(undisturbed).hasSize(24).doesNotContain(Float.NaN).isNotEqualTo(new float[24]);
		for (int i = 0; i < 2; i++) {
			assertThat(gradient(loss, true)).containsExactly(undisturbed);
		}
	}

	/**
	 * Returns the gradient of the first side's embeddings, which are the same in each
	 * call.
	 */
	private float[] gradient(EmbeddingLoss loss, boolean collect) {
		Random random = new Random(1);
		try (GradientCollector collector = Engine.getInstance().newGradientCollector();
				NDManager step = this.manager.newSubManager()) {
			NDList sides = new NDList();
			NDList units = new NDList();
			for (int side = 0; side < loss.sides(); side++) {
				float[] values = new float[24];
				for (int i = 0; i < values.length; i++) {
					values[i] = (float) random.nextGaussian();
				}
				NDArray embeddings = step.create(values, new Shape(6, 4));
				embeddings.setRequiresGradient(true);
				sides.add(embeddings);
				units.add(embeddings.div(embeddings.square().sum(new int[] { 1 }, true).sqrt()));
			}
			NDArray value = loss.of(units, LABELS);
			List<ByteBuffer> occupied = collect ? FreedMemory.reuse() : List.of();
			collector.backward(value);
			assertThat(occupied).allMatch(ByteBuffer::isDirect);
			try (NDArray gradient = sides.get(0).getGradient()) {
				return gradient.toFloatArray();
			}
		}
	}

}
