package dev.countersign.tower;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TowersTests {

	@Test
	void listsDefaultFirst() {
		assertThat(Towers.all()).extracting(Tower::id).containsExactly("compact", "article");
	}

	@ParameterizedTest
	@MethodSource("dev.countersign.tower.Towers#all")
	void preparationFitsNetwork(Tower tower) {
		TowerBlock block = tower.newBlock();
		assertThat(block.inputShape().getShape()).containsExactly(1, 1, tower.preparation().height(),
				tower.preparation().width());
		assertThat(block.getOutputShapes(new Shape[] { block.inputShape() })[0].getShape()).containsExactly(1,
				tower.embeddingSize());
		assertThat(Towers.byId(tower.id())).isSameAs(tower);
	}

	@Test
	void findsEarlierPreparationsAndProjections() {
		Tower compact = Towers.byId("compact");
		assertThat(Towers.of("compact", "ink-2-384x192", 768, 1).preparation().id()).isEqualTo("ink-2-384x192");
		assertThat(Towers.of("compact", "ink-3-384x192", 256, 1).preparation().id()).isEqualTo("ink-3-384x192");
		assertThat(Towers.of("compact", "ink-3-576x288", 768, 1)).isSameAs(compact);
		assertThat(Towers.of("compact", "ink-1-256x128", 256, 1)).isSameAs(compact);
		Tower projected = Towers.of("compact", "ink-3-576x288", 256, 1);
		assertThat(projected.id()).isEqualTo("compact");
		assertThat(projected.preparation()).isSameAs(compact.preparation());
		assertThat(projected.embeddingSize()).isEqualTo(256);
		assertThat(projected.projected()).isNull();
		assertThatIllegalArgumentException().isThrownBy(() -> Towers.of("tall", "ink-2-384x192", 768, 1));
	}

	@Test
	void findsTowersWithShiftedViews() {
		Tower shifted = Towers.of("compact", "ink-3-576x288", 3 * 256, 3);
		assertThat(shifted.views()).isEqualTo(3);
		assertThat(shifted.embeddingSize()).isEqualTo(3 * 256);
		assertThat(shifted.shifted()).isNull();
		Tower unprojected = Towers.of("compact", "ink-3-576x288", 3 * 768, 3);
		assertThat(unprojected.views()).isEqualTo(3);
		assertThat(unprojected.projected()).isNull();
		assertThat(Towers.article().views()).isOne();
		assertThat(Towers.article().shifted()).isNull();
	}

	@Test
	void listsProjectedTowersForWeightsWithoutManifest() {
		assertThat(Towers.withProjections()).extracting(Tower::id)
			.containsExactly("compact", "compact", "article", "compact", "compact", "compact", "compact");
		assertThat(Towers.withProjections()).extracting(Tower::embeddingSize)
			.containsExactly(768, 256, 2, 768, 256, 768, 256);
		assertThat(Towers.withProjections()).extracting((tower) -> tower.preparation().id())
			.containsExactly("ink-3-576x288", "ink-3-576x288", "article-105x105", "ink-3-384x192", "ink-3-384x192",
					"ink-2-384x192", "ink-2-384x192");
	}

	@Test
	void listsTowersForUnknownName() {
		assertThatIllegalArgumentException().isThrownBy(() -> Towers.byId("tall"))
			.withMessageContaining("'tall'")
			.withMessageContaining("[compact, article]");
	}

}
