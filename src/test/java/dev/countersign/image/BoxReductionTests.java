package dev.countersign.image;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BoxReductionTests {

	@ParameterizedTest
	@CsvSource({ "64, 20, 32, 10, 2", "65, 21, 40, 40, 2", "7, 9, 4, 5, 2", "8, 2, 4, 4, 2", "1, 30, 20, 20, 2",
			"71, 50, 30, 30, 3", "100, 11, 20, 20, 5" })
	void averagesSquares(int width, int height, int maxWidth, int maxHeight, int factor) {
		byte[] pixels = new byte[width * height];
		new Random(width).nextBytes(pixels);
		GreyImage image = new GreyImage(width, height, pixels);
		GreyImage reduced = image.fittedWithin(maxWidth, maxHeight);
		assertThat(reduced.width()).isEqualTo((width + factor - 1) / factor);
		assertThat(reduced.height()).isEqualTo((height + factor - 1) / factor);
		for (int y = 0; y < reduced.height(); y++) {
			for (int x = 0; x < reduced.width(); x++) {
				assertThat(reduced.at(x, y)).isEqualTo(mean(image, x * factor, y * factor, factor));
			}
		}
	}

	private static int mean(GreyImage image, int left, int top, int side) {
		int sum = 0;
		int count = 0;
		for (int y = top; y < Math.min(top + side, image.height()); y++) {
			for (int x = left; x < Math.min(left + side, image.width()); x++) {
				sum += image.at(x, y);
				count++;
			}
		}
		return (sum + count / 2) / count;
	}

}
