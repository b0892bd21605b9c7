package dev.countersign.image.locate.stamp;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SelectionTests {

	@ParameterizedTest
	@CsvSource({ "1, 9", "2, 2", "25, 1", "40, 4", "101, 1000" })
	void selectsWhatSortingPutsThere(int count, int different) {
		Random random = new Random(count);
		double[] values = random.ints(count + 3, 0, different).mapToDouble((value) -> value / 10.0).toArray();
		double[] sorted = values.clone();
		Arrays.sort(sorted, 0, count);
		for (int place = 0; place < count; place++) {
			assertThat(Selection.of(values.clone(), count, place)).isEqualTo(sorted[place]);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1", "-1" })
	void selectsFromSortedValues(int sign) {
		double[] values = new double[60];
		Arrays.setAll(values, (i) -> sign * i);
		assertThat(Selection.of(values, 60, 12)).isEqualTo((sign > 0) ? 12 : -47);
	}

	@Test
	void selectsInAnOrderThatDefeatsIt() {
		double[] values = defeating(500, 250);
		assertThat(Selection.of(values, 500, 250)).isEqualTo(250);
	}

	/**
	 * Returns values of which each round's pivot is the least one left (M. D. McIlroy, "A
	 * killer adversary for quicksort", 1999).
	 */
	private static double[] defeating(int count, int place) {
		int[] ids = IntStream.range(0, count).toArray();
		double[] values = new double[count];
		Arrays.fill(values, count);
		int next = 0;
		for (int from = 0; from < place; from++) {
			int pivot = (from + count - 1) >>> 1;
			values[ids[pivot]] = next++;
			int id = ids[from];
			ids[from] = ids[pivot];
			ids[pivot] = id;
		}
		for (int i = 0; i < count; i++) {
			values[i] = (values[i] == count) ? next++ : values[i];
		}
		return values;
	}

}
