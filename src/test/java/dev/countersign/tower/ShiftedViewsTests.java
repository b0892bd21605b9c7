package dev.countersign.tower;

import java.util.Arrays;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.countersign.decision.ViewDistance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ShiftedViewsTests {

	private static final int COLUMN = 24;

	private final NDManager manager = NDManager.newBaseManager();

	private final TowerBlock plain = block(Towers.of("compact", "ink-3-576x288", 256, 1));

	private final TowerBlock shifted = block(Towers.of("compact", "ink-3-576x288", 3 * 256, 3));

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void beginWithTheSignatureAsItLies() {
		NDArray images = this.manager.randomUniform(0, 1, new Shape(2, 1, 288, 576));
		float[] views = embed(this.shifted, images);
		float[] own = embed(this.plain, images);
		assertThat(views).hasSize(2 * 3 * 256);
		for (int i = 0; i < 256; i++) {
			assertThat(views[i]).isCloseTo(own[i], within(1e-5f));
			assertThat(views[3 * 256 + i]).isCloseTo(own[256 + i], within(1e-5f));
		}
	}

	@Test
	void findSignatureThatLiesElsewhere() {
		NDArray image = this.manager.zeros(new Shape(1, 1, 288, 576));
		NDArray moved = this.manager.zeros(new Shape(1, 1, 288, 576));
		NDArray ink = this.manager.randomUniform(0, 1, new Shape(1, 1, 100, 200));
		image.set(new NDIndex(":, :, 90:190, 170:370"), ink);
		moved.set(new NDIndex(":, :, 90:190, {}:{}", 170 + COLUMN, 370 + COLUMN), ink);
		double unshifted = ViewDistance.EUCLIDEAN.between(embed(this.plain, image), embed(this.plain, moved));
		ViewDistance distance = new ViewDistance(3);
		float[] left = embed(this.shifted, image);
		float[] right = embed(this.shifted, moved);
		assertThat(unshifted).isGreaterThan(0.03);
		assertThat(distance.between(left, right)).isLessThan(1e-3).isEqualTo(distance.between(right, left));
		assertThat(distance.between(left, Arrays.copyOf(left, left.length))).isZero();
	}

	private TowerBlock block(Tower tower) {
		TowerBlock block = tower.newBlock();
		Initialisation.initialise(block, this.manager, 1);
		return block;
	}

	private float[] embed(TowerBlock block, NDArray images) {
		return block.forward(new ParameterStore(this.manager, false), new NDList(images), false)
			.singletonOrThrow()
			.toFloatArray();
	}

}
