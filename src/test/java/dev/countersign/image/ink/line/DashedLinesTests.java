package dev.countersign.image.ink.line;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.SignedPaper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Most dashes are 14 pixels long and 3 thick, and 40 pixels from each other. */
class DashedLinesTests {

	private static final int LEVEL = 40;

	private static final int STEP = 40;

	private static final int LENGTH = 14;

	private static final int THICKNESS = 3;

	private static final int Y = 250;

	@ParameterizedTest
	@ValueSource(ints = { 4, 12 })
	void findsDashes(int count) {
		assertThat(dashes((graphics) -> draw(graphics, count))).hasSize(count);
	}

	@Test
	void findsDashesThatDifferALittle() {
		double[] aside = { 0, 0.3, -0.2, 0.3, 0, -0.3, 0.3, 0 };
		assertThat(dashes((graphics) -> {
			for (int i = 0; i < 8; i++) {
				dash(graphics, 50 + STEP * i - i % 2, Y + aside[i], LENGTH + i % 2 * 2, THICKNESS);
			}
		})).hasSize(8);
	}

	@Test
	void leavesDots() {
		assertNone(8, 30, (i) -> 12, (i) -> 12);
	}

	@Test
	void leavesLongStrokes() {
		assertNone(5, 120, (i) -> 90, (i) -> THICKNESS);
	}

	@Test
	void leavesDashesOfUnlikeLength() {
		assertNone(12, STEP, (i) -> LENGTH + i % 2 * 10, (i) -> THICKNESS);
	}

	@Test
	void leavesDashesOfUnlikeInk() {
		assertNone(12, STEP, (i) -> LENGTH, (i) -> THICKNESS + i % 2 * 2);
	}

	@Test
	void leavesDashesFarFromEachOther() {
		assertNone(9, 4 * LENGTH, (i) -> LENGTH, (i) -> THICKNESS);
	}

	@Test
	void leavesDashesWithSmallGaps() {
		assertNone(6, 38, (i) -> 32, (i) -> THICKNESS);
	}

	@Test
	void leavesDashesOnASlope() {
		assertThat(dashes((graphics) -> {
			graphics.rotate(Math.toRadians(11), 60, 60);
			for (int i = 0; i < 10; i++) {
				dash(graphics, 50 + STEP * i, 60, 24, 2);
			}
		})).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2 })
	void leavesDashesThatSlantFromOneOn(int first) {
		assertThat(dashes((graphics) -> {
			for (int i = 0; i < 10; i++) {
				AffineTransform level = graphics.getTransform();
				graphics.rotate(Math.toRadians((i < first) ? 0 : 6), 60 + STEP * i, Y + 1);
				dash(graphics, 50 + STEP * i, Y, 20, 2);
				graphics.setTransform(level);
			}
		})).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0, 5", "1.25, 0" })
	void leavesFewDashesSomeOfWhichBend(double bend, int found) {
		assertThat(dashes((graphics) -> {
			for (int i = 0; i < 5; i++) {
				int x = 50 + STEP * i;
				double down = i % 2 * bend;
				SignedPaper.draw(graphics, THICKNESS, new QuadCurve2D.Double(x, Y - down * 2 / 3, x + 12,
						Y + down * 4 / 3, x + 24, Y - down * 2 / 3));
			}
		})).hasSize(found);
	}

	@Test
	void leavesDashesOfALineThatIsHardlySeen() {
		assertThat(dashes((graphics) -> {
			for (int place : new int[] { 0, 1, 6, 11 }) {
				dash(graphics, 50 + STEP * place, Y, LENGTH, THICKNESS);
			}
		})).isEmpty();
	}

	@Test
	void leavesFewDashesAmongManyStrokes() {
		Consumer<Graphics2D> few = (graphics) -> draw(graphics, 5);
		assertThat(dashes(few)).hasSize(5);
		assertThat(dashes(few.andThen((graphics) -> {
			for (int i = 0; i < 60; i++) {
				dash(graphics, 30 + i % 10 * 55 + i * 7 % 11, 20 + i / 10 * 30 + i * 5 % 13, 12 + i * 13 % 31, 2);
			}
		}))).isEmpty();
	}

	@Test
	void findsDashBeyondOthersThatAStrokeHides() {
		assertThat(dashes((graphics) -> {
			draw(graphics, 8);
			graphics.fillRect(50 + STEP * 7 + 5, Y - 40, 5, 80);
		})).hasSize(8);
	}

	@Test
	void leavesStrokeWhereADashWouldBe() {
		assertThat(dashes((graphics) -> {
			draw(graphics, 8);
			graphics.fillRect(50 + STEP * 8 + 5, Y - 40, 5, 80);
		})).hasSize(8);
	}

	@Test
	void leavesDashBesideTheLineOfOthers() {
		assertThat(dashes((graphics) -> {
			for (int i = 0; i < 19; i++) {
				dash(graphics, 20 + 28 * i, (i < 18) ? Y : Y + 1.5, LENGTH, 1);
			}
		})).hasSize(18);
	}

	@ParameterizedTest
	@CsvSource({ "3, 8", "9, 0" })
	void seeksNoneInAPattern(int rows, int found) {
		assertThat(dashes((graphics) -> {
			draw(graphics, 8);
			for (int i = 0; i < 34 * rows; i++) {
				graphics.fillRect(10 + i % 34 * 17, 10 + i / 34 * 17, 12, 12);
			}
		})).hasSize(found);
	}

	private static void assertNone(int count, int step, IntToDoubleFunction length, IntToDoubleFunction thickness) {
		assertThat(dashes((graphics) -> {
			for (int i = 0; i < count; i++) {
				double longer = length.applyAsDouble(i);
				double thick = thickness.applyAsDouble(i);
				dash(graphics, 20 + step * i + (LENGTH - longer) / 2, Y - (thick - THICKNESS) / 2, longer, thick);
			}
		})).isEmpty();
	}

	private static void draw(Graphics2D graphics, int count) {
		for (int i = 0; i < count; i++) {
			dash(graphics, 50 + STEP * i, Y, LENGTH, THICKNESS);
		}
	}

	private static void dash(Graphics2D graphics, double x, double y, double length, double thickness) {
		graphics.fill(new Rectangle2D.Double(x, y, length, thickness));
	}

	private static List<StraightLine> dashes(Consumer<Graphics2D> drawing) {
		GreyImage image = SignedPaper.image(drawing);
		byte[] darkness = new byte[image.width() * image.height()];
		for (int i = 0; i < darkness.length; i++) {
			darkness[i] = (byte) (255 - (image.pixels()[i] & 0xFF));
		}
		byte[] turned = TurnedRaster.of(darkness, image.width(), image.height());
		int columns = image.height();
		int rows = image.width();
		LineSearch search = new LineSearch(turned, columns, rows, LEVEL);
		return DashedLines.of(search.pieces(), search);
	}

}
