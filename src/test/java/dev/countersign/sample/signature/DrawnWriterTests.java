package dev.countersign.sample.signature;

import java.util.ArrayList;
import java.util.List;

import dev.countersign.image.GreyImage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DrawnWriterTests {

	private static final int CELL = 20;

	@Test
	void pixelsDependOnSeedAndNumberAlone() {
		DrawnWriter writer = new DrawnWriter(11);
		assertThat(new DrawnWriter(11).genuine(1)).isEqualTo(writer.genuine(1));
		assertThat(writer.genuine(2)).isNotEqualTo(writer.genuine(1));
		assertThat(writer.forgery(1)).isNotEqualTo(writer.genuine(1));
		assertThat(new DrawnWriter(12).genuine(1)).isNotEqualTo(writer.genuine(1));
	}

	@Test
	void drawsDarkInkOnMostlyEmptyLightSheetWithMargin() {
		for (long seed = -10; seed < 20; seed++) {
			DrawnWriter writer = new DrawnWriter(seed);
			for (GreyImage image : List.of(writer.genuine(1), writer.forgery(1))) {
				assertThat(ink(image)).as("seed %d", seed).isBetween(0.008, 0.12);
				for (int x = 0; x < image.width(); x++) {
					assertThat(image.at(x, 0)).as("seed %d", seed).isGreaterThan(225);
					assertThat(image.at(x, image.height() - 1)).as("seed %d", seed).isGreaterThan(225);
				}
			}
		}
	}

	@Test
	void genuineSignaturesAreMoreAlikeThanForgeriesAndStrangers() {
		List<Double> genuine = new ArrayList<>();
		List<Double> forged = new ArrayList<>();
		List<Double> strangers = new ArrayList<>();
		for (long seed = 0; seed < 24; seed++) {
			DrawnWriter writer = new DrawnWriter(seed);
			double[] first = cells(writer.genuine(1));
			genuine.add(likeness(first, cells(writer.genuine(2))));
			forged.add(likeness(first, cells(writer.forgery(1))));
			strangers.add(likeness(first, cells(new DrawnWriter(seed + 100).genuine(1))));
		}
		assertThat(mean(genuine)).isGreaterThan(mean(forged) + 0.05);
		assertThat(mean(forged)).isGreaterThan(mean(strangers) + 0.05);
	}

	private static double ink(GreyImage image) {
		int dark = 0;
		for (int y = 0; y < image.height(); y++) {
			for (int x = 0; x < image.width(); x++) {
				dark += (image.at(x, y) < 180) ? 1 : 0;
			}
		}
		return dark / (double) (image.width() * image.height());
	}

	/** Returns the darkness of each square of the sheet, minus the mean. */
	private static double[] cells(GreyImage image) {
		int columns = image.width() / CELL;
		double[] cells = new double[columns * (image.height() / CELL)];
		for (int y = 0; y < image.height() / CELL * CELL; y++) {
			for (int x = 0; x < columns * CELL; x++) {
				cells[y / CELL * columns + x / CELL] += (image.at(x, y) < 180) ? 1 : 0;
			}
		}
		double mean = 0;
		for (double cell : cells) {
			mean += cell / cells.length;
		}
		for (int i = 0; i < cells.length; i++) {
			cells[i] -= mean;
		}
		return cells;
	}

	/** Returns the correlation of two sheets. */
	private static double likeness(double[] left, double[] right) {
		return dot(left, right) / Math.sqrt(dot(left, left) * dot(right, right));
	}

	private static double dot(double[] left, double[] right) {
		double sum = 0;
		for (int i = 0; i < left.length; i++) {
			sum += left[i] * right[i];
		}
		return sum;
	}

	private static double mean(List<Double> values) {
		return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
	}

}
