package dev.countersign.image.locate.canvas;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AxisWeightsTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "1, 2", "200, 400", "448, 448", "500, 448", "670, 448", "900, 448", "896, 448", "1340, 448",
			"2480, 448", "2480, 158", "3000, 5" })
	void addsWeightedPixels(int length, int targetLength) {
		int from = 3;
		AxisWeights weights = new AxisWeights(from, length, targetLength);
		Random random = new Random(length);
		int[] line = random.ints(length).map((pixel) -> pixel & 0xFF00FF00).toArray();
		int[] upper = new int[targetLength];
		int[] lower = new int[targetLength];
		weights.apply(line, from, upper, lower);
		int[] tones = random.ints(length, 0, 1 << 16).toArray();
		int[] sums = random.ints(targetLength).toArray();
		weights.apply(tones, from, sums);
		for (int target = 0; target < targetLength; target++) {
			int sum = 0;
			int upperSum = 0;
			int lowerSum = 0;
			for (int i = 0; i < weights.count(); i++) {
				int at = weights.first(target) - from + i;
				sum += weights.weight(target, i) * tones[at];
				upperSum += weights.weight(target, i) * (line[at] >>> 16);
				lowerSum += weights.weight(target, i) * (line[at] & 0xFFFF);
			}
			assertThat(sums[target]).isEqualTo(sum);
			assertThat(upper[target]).isEqualTo(upperSum);
			assertThat(lower[target]).isEqualTo(lowerSum);
		}
	}

}
