package dev.countersign.evaluation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpecimenChoicesTests {

	@Test
	void returnsAllChoicesIfFew() {
		assertThat(choices(4, 2, 6)).containsExactly(new int[] { 0, 1 }, new int[] { 0, 2 }, new int[] { 0, 3 },
				new int[] { 1, 2 }, new int[] { 1, 3 }, new int[] { 2, 3 });
		assertThat(choices(3, 3, 1)).containsExactly(new int[] { 0, 1, 2 });
	}

	@Test
	void drawsSignaturesUniformlyIfMany() {
		List<int[]> drawn = choices(24, 10, 4000);
		assertThat(drawn).hasSize(4000)
			.allSatisfy((choice) -> assertThat(IntStream.of(choice).distinct().toArray()).hasSize(10));
		for (int signature = 0; signature < 24; signature++) {
			int index = signature;
			long times = drawn.stream().filter((choice) -> IntStream.of(choice).anyMatch((i) -> i == index)).count();
			// Five standard deviations of a binomial count.
			assertThat((double) times).isBetween(4000 * 10 / 24.0 - 5 * 31.2, 4000 * 10 / 24.0 + 5 * 31.2);
		}
	}

	private static List<int[]> choices(int from, int count, int maxChoices) {
		return SpecimenChoices.of(from, count, maxChoices, new SplittableRandom(1));
	}

}
