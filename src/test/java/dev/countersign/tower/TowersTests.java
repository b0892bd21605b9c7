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
	void aModelKeepsThePreparationThatItWasTrainedWith() {
		assertThat(Towers.trainedWith("compact", "ink-2-384x192").preparation().id()).isEqualTo("ink-2-384x192");
		assertThat(Towers.trainedWith("compact", "ink-3-384x192")).isSameAs(Towers.byId("compact"));
		assertThat(Towers.trainedWith("compact", "ink-1-256x128")).isSameAs(Towers.byId("compact"));
		assertThatIllegalArgumentException().isThrownBy(() -> Towers.trainedWith("tall", "ink-2-384x192"));
	}

	@Test
	void anUnknownNameIsRefusedNamingThoseThatExist() {
		assertThatIllegalArgumentException().isThrownBy(() -> Towers.byId("tall"))
			.withMessageContaining("'tall'")
			.withMessageContaining("[compact, article]");
	}

}
