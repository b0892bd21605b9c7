package dev.countersign.image.preparation;

import java.util.List;
import java.util.Random;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.locate.Located;
import dev.countersign.image.locate.SeparatedInk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Skipping places without ink changes no bit of what is prepared.
 */
class SparseInkTests {

	private static final int WIDTH = 256;

	private static final int HEIGHT = 128;

	@ParameterizedTest
	@CsvSource({ "20, 9", "61, 40", "256, 128", "401, 150", "150, 401", "900, 700" })
	void resamplesAsAllPixelsWould(int width, int height) {
		InkPreparation preparation = InkPreparation.unlevelled(WIDTH, HEIGHT);
		for (int seed = 0; seed < 20; seed++) {
			Ink ink = random(width, height, seed);
			Located located = new Located(new Region(0, 0, 1, 1), new GreyImage(1, 1, new byte[1]),
					new SeparatedInk(ink, ink, 1, 1, 0), List.of());
			PreparedImage prepared = preparation.prepare(located);
			byte[] expected = resampled(ink, InkPlacement.of(ink, WIDTH, HEIGHT));
			for (int i = 0; i < expected.length; i++) {
				assertThat(prepared.at(i % WIDTH, i / WIDTH)).as("seed %d, pixel %d", seed, i)
					.isEqualTo(expected[i] & 0xFF);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(doubles = { -1.1, -0.5, -0.1, -0.02, 0.02, 0.1, 0.5, 1.1 })
	void turnsAsAllPixelsWould(double turn) {
		for (int seed = 0; seed < 50; seed++) {
			Ink ink = random(30 + 7 * seed, 300 - 5 * seed, seed);
			Ink turned = new Levelling(turn).apply(ink, Levelling.Moments.of(ink));
			Ink expected = turned(ink, turn);
			assertThat(turned.width()).isEqualTo(expected.width());
			assertThat(turned.values()).as("seed %d", seed).isEqualTo(expected.values());
		}
	}

	/** A few short strokes and dots with gaps, and ink in the last row and column. */
	private static Ink random(int width, int height, int seed) {
		Random random = new Random(seed);
		byte[] values = new byte[width * height];
		for (int stroke = 0; stroke < 12; stroke++) {
			int y = random.nextInt(height);
			int start = random.nextInt(width);
			int end = Math.min(width, start + 1 + random.nextInt(1 + width / 8));
			for (int x = start; x < end; x++) {
				values[y * width + x] = (byte) random.nextInt(256);
			}
		}
		values[random.nextInt(height) * width + width - 1] = (byte) (1 + random.nextInt(255));
		values[(height - 1) * width + random.nextInt(width)] = (byte) (1 + random.nextInt(255));
		return new Ink(width, height, values);
	}

	private static byte[] resampled(Ink ink, InkPlacement placement) {
		TriangleWeights columns = new TriangleWeights(ink.width(), WIDTH, placement.centreX(), placement.scale(),
				false);
		TriangleWeights rows = new TriangleWeights(ink.height(), HEIGHT, placement.centreY(), placement.scale(), false);
		float[] darkness = new float[WIDTH * HEIGHT];
		for (int y = 0; y < HEIGHT; y++) {
			float[] line = new float[ink.width()];
			for (int i = 0; i < rows.weights(y).length; i++) {
				for (int x = 0; x < line.length; x++) {
					line[x] += (float) rows.weights(y)[i] * value(ink, x, rows.first(y) + i);
				}
			}
			for (int x = 0; x < WIDTH; x++) {
				double sum = 0;
				for (int i = 0; i < columns.weights(x).length; i++) {
					sum += columns.weights(x)[i] * line[columns.first(x) + i];
				}
				darkness[y * WIDTH + x] = (float) sum;
			}
		}
		float gain = 255f / InkPreparation.full(darkness);
		byte[] canvas = new byte[darkness.length];
		for (int i = 0; i < canvas.length; i++) {
			canvas[i] = (byte) Math.min((int) (darkness[i] * gain + 0.5), 255);
		}
		return canvas;
	}

	private static Ink turned(Ink ink, double turn) {
		Region box = ink.box(0);
		double cosine = Math.cos(turn);
		double sine = Math.sin(turn);
		int width = (int) Math.ceil(box.width() * cosine + box.height() * Math.abs(sine));
		int height = (int) Math.ceil(box.width() * Math.abs(sine) + box.height() * cosine);
		double middleX = box.left() + (box.width() - 1) / 2.0;
		double middleY = box.top() + (box.height() - 1) / 2.0;
		byte[] values = new byte[width * height];
		for (int y = 0; y < height; y++) {
			double right = 0.5 - width / 2.0;
			double down = y + 0.5 - height / 2.0;
			for (int x = 0; x < width; x++) {
				values[y * width + x] = between(ink, cosine * right - sine * down + middleX + cosine * x,
						sine * right + cosine * down + middleY + sine * x);
			}
		}
		return new Ink(width, height, values);
	}

	private static byte between(Ink ink, double x, double y) {
		int left = (int) Math.floor(x);
		int top = (int) Math.floor(y);
		double above = between(value(ink, left, top), value(ink, left + 1, top), x - left);
		double below = between(value(ink, left, top + 1), value(ink, left + 1, top + 1), x - left);
		return (byte) (int) (between(above, below, y - top) + 0.5);
	}

	private static double between(double from, double to, double share) {
		return from + share * (to - from);
	}

	private static int value(Ink ink, int x, int y) {
		return (x < 0 || y < 0 || x >= ink.width() || y >= ink.height()) ? 0 : ink.values()[y * ink.width() + x] & 0xFF;
	}

}
