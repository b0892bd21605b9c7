package dev.countersign.tower;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TowersTests {

	@Test
	void theDefaultComesFirst() {
		assertThat(Towers.all()).extracting(Tower::id).containsExactly("compact", "article");
	}

	@ParameterizedTest
	@MethodSource("dev.countersign.tower.Towers#all")
	void aTowersPreparationFitsItsNetwork(Tower tower) {
		TowerBlock block = tower.newBlock();
		assertThat(block.inputShape().getShape()).containsExactly(1, 1, tower.preparation().height(),
				tower.preparation().width());
		assertThat(block.getOutputShapes(new Shape[] { block.inputShape() })[0].getShape()).containsExactly(1,
				tower.embeddingSize());
		assertThat(Towers.byId(tower.id())).isSameAs(tower);
	}

	@Test
	void anUnknownNameIsRefusedNamingThoseThatExist() {
		assertThatIllegalArgumentException().isThrownBy(() -> Towers.byId("tall"))
			.withMessageContaining("'tall'")
			.withMessageContaining("[compact, article]");
	}

}
