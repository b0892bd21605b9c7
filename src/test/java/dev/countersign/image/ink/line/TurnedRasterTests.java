package dev.countersign.image.ink.line;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TurnedRasterTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "7, 9", "8, 8", "16, 24", "37, 21", "21, 37" })
	void exchangesRowsAndColumns(int width, int height) {
		byte[] values = new byte[width * height];
		new Random(3).nextBytes(values);
		byte[] turned = TurnedRaster.of(values, width, height);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				assertThat(turned[x * height + y]).as("%d, %d", x, y).isEqualTo(values[y * width + x]);
			}
		}
	}

}
