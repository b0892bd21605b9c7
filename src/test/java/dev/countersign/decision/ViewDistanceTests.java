package dev.countersign.decision;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ViewDistanceTests {

	private static final float[] LEFT = { 0, 0, 3, 4 };

	private static final float[] RIGHT = { 3, 3, 6, 8 };

	@Test
	void isEuclideanForOneView() {
		assertThat(ViewDistance.EUCLIDEAN.between(LEFT, RIGHT)).isEqualTo(Math.sqrt(9 + 9 + 9 + 16));
	}

	@Test
	void comparesUnshiftedViewWithAllViewsOfTheOther() {
		ViewDistance distance = new ViewDistance(2);
		assertThat(distance.between(LEFT, RIGHT)).isEqualTo(1).isEqualTo(distance.between(RIGHT, LEFT));
		assertThat(distance.between(LEFT, LEFT)).isZero();
		// Two shifted views alike are not compared.
		assertThat(distance.between(new float[] { 0, 0, 3, 4 }, new float[] { 9, 9, 3, 4 })).isEqualTo(5);
	}

	@Test
	void comparesViewsOfOddLength() {
		float[] left = { 1, 2, 3, 7, 7, 7 };
		float[] right = { 7, 7, 9, 0, 0, 1 };
		assertThat(new ViewDistance(2).between(left, right)).isEqualTo(2);
		assertThat(ViewDistance.EUCLIDEAN.between(new float[] { 3 }, new float[] { -1 })).isEqualTo(4);
	}

	@Test
	void requiresAView() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ViewDistance(0));
	}

}
