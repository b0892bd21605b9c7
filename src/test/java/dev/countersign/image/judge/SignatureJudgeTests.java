package dev.countersign.image.judge;

import dev.countersign.image.locate.Located;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.Random;

import dev.countersign.image.Defect;
import dev.countersign.image.Drawing;
import dev.countersign.image.UnusableImageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SignatureJudgeTests {

	private final SignatureJudge judge = new SignatureJudge();

	@ParameterizedTest
	@ValueSource(doubles = { 0.3, 0.5, 1, 2, 6 })
	void acceptsSignatureOfAnySize(double scale) {
		Drawing drawing = Drawing.on((int) (480 * scale), (int) (250 * scale), 240)
			.signature(100 * scale, 80 * scale, scale)
			.noise(2, 1);
		assertThat(this.judge.judge(Located.whole(drawing.grey()))).isEmpty();
	}

	@Test
	void acceptsPaleSignatureWithShadeAndScannerEdge() {
		Drawing drawing = Drawing.on(480, 250, 250).signature(100, 80, 1, 190).shade(0.6).fill(0, 0, 3, 250, 0);
		assertThat(this.judge.judge(Located.whole(drawing.grey()))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 80, 128, 200, 236, 255 })
	void reportsPaperOfAnyToneAsBlank(int paper) {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, paper).grey()))).containsExactly(Defect.BLANK);
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 3, 6, 12 })
	void reportsNoisyPaperAsBlank(double noise) {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 236).noise(noise, 11).grey())))
			.containsExactly(Defect.BLANK);
	}

	@Test
	void reportsGradientAsBlank() {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 250).shade(0.4).grey())))
			.containsExactly(Defect.BLANK);
	}

	@Test
	void reportsBlankPageWithScannerEdgesAsBlank() {
		Drawing drawing = Drawing.on(480, 250, 236).fill(0, 0, 480, 3, 5).fill(0, 0, 4, 250, 5).noise(2, 4);
		assertThat(this.judge.judge(Located.whole(drawing.grey()))).containsExactly(Defect.BLANK);
	}

	@Test
	void reportsDotAsNearlyBlank() {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 255).fill(200, 100, 7, 7, 20).grey())))
			.containsExactly(Defect.NEARLY_BLANK);
	}

	@Test
	void reportsDashAsNearlyBlank() {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 255).fill(200, 100, 30, 5, 20).grey())))
			.containsExactly(Defect.NEARLY_BLANK);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 20, 50 })
	void reportsBlackPageAsAllInk(int tone) {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, tone).noise(3, 2).grey())))
			.containsExactly(Defect.ALL_INK);
	}

	@Test
	void reportsLightInkOnBlackPageAsAllInk() {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 10).signature(100, 80, 1, 250).grey())))
			.containsExactly(Defect.ALL_INK);
	}

	@Test
	void reportsThumbnailAsTooSmall() {
		assertThat(this.judge.judge(Located.whole(Drawing.on(8, 8, 255).grey()))).contains(Defect.TOO_SMALL);
		assertThat(this.judge.judge(Located.whole(Drawing.on(1, 1, 255).grey()))).contains(Defect.TOO_SMALL);
		assertThat(this.judge.judge(Located.whole(Drawing.on(400, 6, 255).grey()))).contains(Defect.TOO_SMALL);
	}

	@Test
	void reportsTinySignatureOnLargePageAsTooSmall() {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 255).signature(200, 100, 0.1).grey())))
			.containsAnyOf(Defect.TOO_SMALL, Defect.NEARLY_BLANK);
	}

	@Test
	void reportsFaintInkAsNoContrast() {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 250).signature(100, 80, 1, 239).grey())))
			.containsExactly(Defect.NO_CONTRAST);
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 250).signature(100, 80, 1, 232).grey())))
			.containsExactly(Defect.NO_CONTRAST);
	}

	@Test
	void reportsPageOfPrintAsNoSignature() {
		assertThat(this.judge.judge(Located.whole(print(1240, 1754, 45, 70, 1).grey())))
			.containsExactly(Defect.NO_SIGNATURE);
		assertThat(this.judge.judge(Located.whole(print(900, 400, 9, 40, 2).grey())))
			.containsExactly(Defect.NO_SIGNATURE);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void rejectsContinuousTone(long seed) {
		assertThat(this.judge.judge(Located.whole(clouds(600, 400, seed).grey()))).isNotEmpty();
	}

	@Test
	void reportsSolidShapeAsNoSignature() {
		assertThat(this.judge.judge(Located.whole(Drawing.on(480, 250, 255).fill(200, 60, 80, 130, 20).grey())))
			.isNotEmpty();
	}

	@Test
	void defectsHaveStableSlugsAndExplanations() {
		assertThat(Defect.values()).extracting(Defect::slug)
			.containsExactly("blank", "nearly-blank", "too-small", "all-ink", "no-contrast", "no-signature",
					"several-signatures", "surroundings");
		assertThat(Defect.values()).allSatisfy((defect) -> assertThat(defect.explanation()).endsWith("."));
	}

	@Test
	void exceptionHasReasons() {
		UnusableImageException exception = new UnusableImageException(List.of(Defect.TOO_SMALL, Defect.NO_CONTRAST),
				List.of());
		assertThat(exception.reasons()).containsExactly(Defect.TOO_SMALL, Defect.NO_CONTRAST);
		assertThat(exception).hasMessageContaining("150 dpi").hasMessageContaining("contrast");
		assertThatIllegalArgumentException().isThrownBy(() -> new UnusableImageException(List.of(), List.of()));
	}

	/**
	 * Draws lines of small glyphs, each of two or three strokes.
	 */
	private static Drawing print(int width, int height, int lines, int glyphs, long seed) {
		Random random = new Random(seed);
		double line = (double) height / (lines + 2);
		double glyph = (double) width / (glyphs + 6);
		Path2D text = new Path2D.Double();
		for (int row = 1; row <= lines; row++) {
			for (int i = 3; i < glyphs + 3; i++) {
				if (random.nextInt(6) > 0) {
					double x = i * glyph;
					double y = (row + 0.9) * line;
					text.moveTo(x, y);
					text.lineTo(x + random.nextDouble() * 0.6 * glyph, y - line * 0.5);
					text.lineTo(x + 0.6 * glyph, y - random.nextDouble() * line * 0.4);
				}
			}
		}
		return Drawing.on(width, height, 250).stroke(text, 0, 0, 1, Math.max(1.5, glyph / 7), 20).noise(2, seed);
	}

	/**
	 * Draws noise at every scale, as in a photograph.
	 */
	static Drawing clouds(int width, int height, long seed) {
		double[] tone = new double[width * height];
		Random random = new Random(seed);
		for (int cell = 128; cell >= 2; cell /= 2) {
			int columns = width / cell + 2;
			double[] grid = random.doubles((long) columns * (height / cell + 2)).toArray();
			for (int y = 0; y < height; y++) {
				for (int x = 0; x < width; x++) {
					int at = y / cell * columns + x / cell;
					double u = (double) (x % cell) / cell;
					double v = (double) (y % cell) / cell;
					double above = grid[at] + u * (grid[at + 1] - grid[at]);
					double below = grid[at + columns] + u * (grid[at + columns + 1] - grid[at + columns]);
					tone[y * width + x] += (above + v * (below - above) - 0.5) * cell;
				}
			}
		}
		return Drawing.on(width, height, 0).change((x, y, old) -> 128 + 1.2 * tone[y * width + x]);
	}

}
