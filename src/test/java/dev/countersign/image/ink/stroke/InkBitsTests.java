package dev.countersign.image.ink.stroke;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class InkBitsTests {

	@ParameterizedTest
	@CsvSource({ "1, 1, 0", "1, 9, 0", "64, 1, 0", "64, 12, 2", "65, 12, 0", "150, 30, 5" })
	void erodesAndDilatesAsPixelByPixel(int width, int height, int margin) {
		for (int share = 1; share < 10; share += 4) {
			boolean[][] pixels = pixels(width, height, margin, share);
			InkBits ink = bits(pixels, width, height);
			for (boolean diagonal : new boolean[] { true, false }) {
				InkBits eroded = ink.eroded(diagonal);
				InkBits dilated = ink.dilated(diagonal);
				for (int y = 0; y < height; y++) {
					for (int x = 0; x < width; x++) {
						int inked = inked(pixels, x, y, diagonal);
						assertThat(eroded.get(x, y)).isEqualTo(inked == (diagonal ? 9 : 5));
						assertThat(dilated.get(x, y)).isEqualTo(inked > 0);
					}
				}
			}
		}
	}

	/** Returns random pixels of ink, none in some rows above and below. */
	private static boolean[][] pixels(int width, int height, int margin, int share) {
		Random random = new Random(share);
		boolean[][] pixels = new boolean[height][width];
		for (int y = margin; y < height - margin; y++) {
			for (int x = 0; x < width; x++) {
				pixels[y][x] = random.nextInt(10) < share;
			}
		}
		return pixels;
	}

	private static InkBits bits(boolean[][] pixels, int width, int height) {
		InkBits bits = InkBits.none(width, height);
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				bits.add(y, x, pixels[y][x] ? x + 1 : x);
			}
		}
		return bits;
	}

	/** Returns how many of a pixel and its neighbours are ink. */
	private static int inked(boolean[][] pixels, int x, int y, boolean diagonal) {
		int inked = 0;
		for (int row = Math.max(0, y - 1); row <= Math.min(pixels.length - 1, y + 1); row++) {
			for (int column = Math.max(0, x - 1); column <= Math.min(pixels[0].length - 1, x + 1); column++) {
				boolean counts = diagonal || row == y || column == x;
				inked += (counts && pixels[row][column]) ? 1 : 0;
			}
		}
		return inked;
	}

}
