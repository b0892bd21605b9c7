package dev.countersign.image.preparation;

import java.util.Arrays;
import java.util.stream.IntStream;

import dev.countersign.image.GreyImage;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.locate.Located;

/**
 * The preparation of the article's network. It resizes the whole image, whatever its
 * shape, to 105 × 105 with Pillow's antialiased bilinear filter ({@code Resample.c}): a
 * triangle whose support grows with the reduction, first along rows, then along columns,
 * with weights in 22-bit fixed point and rounding to 8 bits after each pass. Grey values
 * keep their meaning: paper is light, ink is dark.
 */
public final class ArticlePreparation implements Preparation {

	private static final int SIDE = 105;

	/** The precision of Pillow's weights. */
	private static final int BITS = 32 - 8 - 2;

	@Override
	public String id() {
		return "article-105x105";
	}

	@Override
	public int width() {
		return SIDE;
	}

	@Override
	public int height() {
		return SIDE;
	}

	@Override
	public PreparedImage prepare(Located located) {
		GreyImage image = located.image();
		byte[] narrow = new byte[SIDE * image.height()];
		resizeRows(image.pixels(), image.width(), image.height(), narrow);
		byte[] small = new byte[SIDE * SIDE];
		resizeColumns(narrow, image.height(), small);
		return new PreparedImage(SIDE, SIDE, small);
	}

	private static void resizeRows(byte[] source, int width, int height, byte[] target) {
		TriangleWeights filter = filter(width);
		int[][] weights = IntStream.range(0, SIDE).mapToObj((t) -> fixed(filter.weights(t))).toArray(int[][]::new);
		for (int y = 0; y < height; y++) {
			for (int t = 0; t < SIDE; t++) {
				int sum = 1 << (BITS - 1);
				int from = y * width + filter.first(t);
				for (int i = 0; i < weights[t].length; i++) {
					sum += weights[t][i] * (source[from + i] & 0xFF);
				}
				target[y * SIDE + t] = (byte) Math.min(sum >> BITS, 255);
			}
		}
	}

	private static void resizeColumns(byte[] source, int height, byte[] target) {
		TriangleWeights filter = filter(height);
		int[] sums = new int[SIDE];
		for (int t = 0; t < SIDE; t++) {
			int[] weights = fixed(filter.weights(t));
			Arrays.fill(sums, 1 << (BITS - 1));
			for (int i = 0; i < weights.length; i++) {
				int from = (filter.first(t) + i) * SIDE;
				for (int x = 0; x < SIDE; x++) {
					sums[x] += weights[i] * (source[from + x] & 0xFF);
				}
			}
			for (int x = 0; x < SIDE; x++) {
				target[t * SIDE + x] = (byte) Math.min(sums[x] >> BITS, 255);
			}
		}
	}

	private static TriangleWeights filter(int length) {
		return new TriangleWeights(length, SIDE, length / 2.0, (double) SIDE / length, true);
	}

	private static int[] fixed(double[] weights) {
		return IntStream.range(0, weights.length).map((i) -> (int) (0.5 + weights[i] * (1 << BITS))).toArray();
	}

}
