package dev.countersign.image.locate.hair;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InkAroundTests {

	@Test
	void followsStrokeThroughTheMiddleToTheRim() {
		InkAround around = new InkAround(50, 80, (x, y) -> Math.abs(y - 80) <= 1);
		assertThat(around.reaches(0)).isTrue();
		assertThat(around.reaches(Math.PI)).isTrue();
		assertThat(around.reaches(Math.PI / 2)).isFalse();
	}

	@Test
	void leavesOutInkThatIsNotConnected() {
		InkAround around = new InkAround(50, 80, (x, y) -> Math.abs(y - 80) <= 1 && (x < 53 || x > 55));
		assertThat(around.reaches(Math.PI)).isTrue();
		assertThat(around.reaches(0)).isFalse();
	}

	@Test
	void followsInkAroundABend() {
		InkAround around = new InkAround(50, 80,
				(x, y) -> (Math.abs(y - 80) <= 1 && x >= 49 && x <= 54) || (Math.abs(x - 54) <= 1 && y >= 79));
		assertThat(around.reaches(Math.atan2(8, 4))).isTrue();
		assertThat(around.reaches(0)).isFalse();
	}

}
