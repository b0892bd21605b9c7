package dev.countersign.image.ink.mark;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextAttribute;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Map;
import java.util.function.Consumer;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.SignedPaper;
import dev.countersign.image.ink.print.PrintedRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CrossesTests {

	private static final Ink SIGNED = SignedPaper.ink(SignedPaper::sign);

	@ParameterizedTest
	@CsvSource({ "X, SansSerif, 0, 50", "x, SansSerif, 0, 40", "X, SansSerif, 0.3, 40", "X, Serif, 0, 70",
			"X, Monospaced, 0, 30" })
	void clearsPrintedCross(String letter, String font, float slant, int size) {
		assertCleared((graphics) -> {
			SignedPaper.sign(graphics);
			graphics.setFont(new Font(font, Font.PLAIN, size)
				.deriveFont(Map.of(TextAttribute.POSTURE, (slant == 0) ? 0F : TextAttribute.POSTURE_OBLIQUE)));
			graphics.drawString(letter, 50, 200);
		});
	}

	@Test
	void clearsCrossThatAHandDrew() {
		assertCleared((graphics) -> {
			SignedPaper.sign(graphics);
			cross(graphics, 60, 150);
		});
	}

	@Test
	void clearsSlantingCrossWhoseStrokesMeetAboveItsMiddle() {
		assertCleared((graphics) -> {
			SignedPaper.sign(graphics);
			SignedPaper.draw(graphics, 4, new Line2D.Double(43.8, 150, 103.8, 210));
			SignedPaper.draw(graphics, 4, new Line2D.Double(84.2, 150, 48.2, 210));
		});
	}

	@Test
	void leavesCrossesAmongARasterOfDots() {
		Ink ink = SignedPaper.ink((graphics) -> {
			SignedPaper.sign(graphics);
			cross(graphics, 60, 150);
		});
		Ink raster = SignedPaper.rastered(ink);
		assertThat(Marks.removedFrom(raster)).isSameAs(raster);
	}

	@Test
	void clearsCrossAboveTheLineFromPrint() {
		GreyImage image = SignedPaper.image((graphics) -> {
			SignedPaper.sign(graphics);
			cross(graphics, 60, 150);
			SignedPaper.draw(graphics, 3, new Line2D.Double(50, 215, 560, 216));
		});
		Ink left = PrintedRows.of(image).removedFrom(Ink.withoutLines(image).ink());
		assertThat(left.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void leavesSignature() {
		assertThat(Marks.removedFrom(SIGNED)).isSameAs(SIGNED);
	}

	@Test
	void leavesCrossThatIsConnectedWithTheName() {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			SignedPaper.draw(graphics, 4, new Line2D.Double(100, 150, 141, 191));
			SignedPaper.draw(graphics, 4, new Line2D.Double(140, 150, 100, 190));
		});
	}

	@Test
	void leavesCrossAfterTheName() {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			cross(graphics, 490, 150);
		});
	}

	@Test
	void leavesCrossAboveAFlourishThatBeginsFartherLeft() {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			cross(graphics, 60, 150);
			Path2D flourish = new Path2D.Double();
			flourish.moveTo(20, 240);
			flourish.curveTo(200, 205, 400, 260, 560, 220);
			SignedPaper.draw(graphics, 4, flourish);
		});
	}

	@Test
	void leavesUprightCross() {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			SignedPaper.draw(graphics, 4, new Line2D.Double(80, 150, 80, 190));
			SignedPaper.draw(graphics, 4, new Line2D.Double(60, 163, 100, 161));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "K", "V", "Y", "A", "H", "T", "+" })
	void leavesOtherLetters(String letter) {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			graphics.setFont(new Font("SansSerif", Font.PLAIN, 44));
			graphics.drawString(letter, 60, 190);
		});
	}

	@Test
	void leavesCrossAlone() {
		assertLeft((graphics) -> cross(graphics, 60, 150));
	}

	private static void assertCleared(Consumer<Graphics2D> drawing) {
		Ink left = Marks.removedFrom(SignedPaper.ink(drawing));
		assertThat(left.box(0)).isEqualTo(SIGNED.box(0));
		assertThat(left.mass()).isEqualTo(SIGNED.mass());
	}

	private static void assertLeft(Consumer<Graphics2D> drawing) {
		Ink ink = SignedPaper.ink(drawing);
		assertThat(Marks.removedFrom(ink)).isSameAs(ink);
	}

	private static void cross(Graphics2D graphics, int x, int y) {
		Path2D cross = new Path2D.Double();
		cross.moveTo(x, y);
		cross.quadTo(x + 18, y + 18, x + 38, y + 42);
		cross.moveTo(x + 40, y + 2);
		cross.quadTo(x + 22, y + 19, x - 1, y + 40);
		SignedPaper.draw(graphics, 4, cross);
	}

}
