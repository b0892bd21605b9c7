package dev.countersign.image.locate.stamp;

import java.util.Arrays;
import java.util.Random;

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

}
