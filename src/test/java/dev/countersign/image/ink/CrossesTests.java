package dev.countersign.image.ink;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.TextAttribute;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Map;
import java.util.function.Consumer;

import dev.countersign.image.Drawing;
import dev.countersign.image.GreyImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CrossesTests {

	private static final int WIDTH = 600;

	private static final int HEIGHT = 300;

	private static final Ink SIGNED = ink(CrossesTests::sign);

	@ParameterizedTest
	@CsvSource({ "X, SansSerif, 0, 50", "x, SansSerif, 0, 40", "X, SansSerif, 0.3, 40", "X, Serif, 0, 70",
			"X, Monospaced, 0, 30" })
	void clearsPrintedCross(String letter, String font, float slant, int size) {
		assertCleared((graphics) -> {
			sign(graphics);
			graphics.setFont(new Font(font, Font.PLAIN, size)
				.deriveFont(Map.of(TextAttribute.POSTURE, (slant == 0) ? 0F : TextAttribute.POSTURE_OBLIQUE)));
			graphics.drawString(letter, 50, 200);
		});
	}

	@Test
	void clearsCrossThatAHandDrew() {
		assertCleared((graphics) -> {
			sign(graphics);
			cross(graphics, 60, 150);
		});
	}

	@Test
	void clearsSlantingCrossWhoseStrokesMeetAboveItsMiddle() {
		assertCleared((graphics) -> {
			sign(graphics);
			draw(graphics, 4, new Line2D.Double(43.8, 150, 103.8, 210));
			draw(graphics, 4, new Line2D.Double(84.2, 150, 48.2, 210));
		});
	}

	@Test
	void leavesCrossesAmongARasterOfDots() {
		Ink ink = ink((graphics) -> {
			sign(graphics);
			cross(graphics, 60, 150);
		});
		byte[] values = ink.values().clone();
		for (int y = 0; y < HEIGHT; y += 4) {
			for (int x = 112; x < WIDTH; x += 4) {
				values[y * WIDTH + x] = (byte) 200;
			}
		}
		Ink raster = new Ink(WIDTH, HEIGHT, values);
		assertThat(PrintedRows.withoutCross(raster)).isSameAs(raster);
	}

	@Test
	void clearsCrossAboveTheLineFromPrint() {
		GreyImage image = image((graphics) -> {
			sign(graphics);
			cross(graphics, 60, 150);
			draw(graphics, 3, new Line2D.Double(50, 215, 560, 216));
		});
		Ink left = PrintedRows.of(image).removedFrom(Ink.withoutLines(image).ink());
		assertThat(left.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void leavesSignature() {
		assertThat(PrintedRows.withoutCross(SIGNED)).isSameAs(SIGNED);
	}

	@Test
	void leavesCrossThatIsConnectedWithTheName() {
		assertLeft((graphics) -> {
			sign(graphics);
			draw(graphics, 4, new Line2D.Double(100, 150, 141, 191));
			draw(graphics, 4, new Line2D.Double(140, 150, 100, 190));
		});
	}

	@Test
	void leavesCrossAfterTheName() {
		assertLeft((graphics) -> {
			sign(graphics);
			cross(graphics, 490, 150);
		});
	}

	@Test
	void leavesCrossAboveAFlourishThatBeginsFartherLeft() {
		assertLeft((graphics) -> {
			sign(graphics);
			cross(graphics, 60, 150);
			Path2D flourish = new Path2D.Double();
			flourish.moveTo(20, 240);
			flourish.curveTo(200, 205, 400, 260, 560, 220);
			draw(graphics, 4, flourish);
		});
	}

	@Test
	void leavesUprightCross() {
		assertLeft((graphics) -> {
			sign(graphics);
			draw(graphics, 4, new Line2D.Double(80, 150, 80, 190));
			draw(graphics, 4, new Line2D.Double(60, 163, 100, 161));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "K", "V", "Y", "A", "H", "T", "+" })
	void leavesOtherLetters(String letter) {
		assertLeft((graphics) -> {
			sign(graphics);
			graphics.setFont(new Font("SansSerif", Font.PLAIN, 44));
			graphics.drawString(letter, 60, 190);
		});
	}

	@Test
	void leavesCrossAlone() {
		assertLeft((graphics) -> cross(graphics, 60, 150));
	}

	private static void assertCleared(Consumer<Graphics2D> drawing) {
		Ink left = PrintedRows.withoutCross(ink(drawing));
		assertThat(left.box(0)).isEqualTo(SIGNED.box(0));
		assertThat(left.mass()).isEqualTo(SIGNED.mass());
	}

	private static void assertLeft(Consumer<Graphics2D> drawing) {
		Ink ink = ink(drawing);
		assertThat(PrintedRows.withoutCross(ink)).isSameAs(ink);
	}

	private static void cross(Graphics2D graphics, int x, int y) {
		Path2D cross = new Path2D.Double();
		cross.moveTo(x, y);
		cross.quadTo(x + 18, y + 18, x + 38, y + 42);
		cross.moveTo(x + 40, y + 2);
		cross.quadTo(x + 22, y + 19, x - 1, y + 40);
		draw(graphics, 4, cross);
	}

	private static void sign(Graphics2D graphics) {
		Path2D name = new Path2D.Double();
		name.moveTo(140, 190);
		name.curveTo(180, 70, 215, 80, 190, 205);
		name.curveTo(240, 90, 260, 120, 255, 185);
		name.curveTo(300, 100, 330, 150, 310, 190);
		name.curveTo(370, 110, 390, 130, 370, 200);
		name.curveTo(420, 140, 440, 165, 470, 150);
		draw(graphics, 4, name);
	}

	private static void draw(Graphics2D graphics, float width, Shape shape) {
		graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(shape);
	}

	private static Ink ink(Consumer<Graphics2D> drawing) {
		return Ink.of(image(drawing));
	}

	private static GreyImage image(Consumer<Graphics2D> drawing) {
		BufferedImage image = Drawing.onWhite(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
			graphics.setColor(new Color(0x282828));
			drawing.accept(graphics);
		});
		return new GreyImage(WIDTH, HEIGHT, ((DataBufferByte) image.getRaster().getDataBuffer()).getData());
	}

}
