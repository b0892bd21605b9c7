package dev.countersign.image.ink.mark;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
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

class SideMarksTests {

	private static final Ink SIGNED = SignedPaper.ink(SignedPaper::sign);

	@ParameterizedTest
	@CsvSource({ "40, 150, 30, 3", "520, 120, 60, 6", "540, 220, 40, 8", "70, 60, 24, 2" })
	void clearsTick(int x, int y, int size, int width) {
		assertCleared((graphics) -> tick(graphics, x, y, size, width));
	}

	@ParameterizedTest
	@CsvSource({ "70, 150, 60, 0, 3", "70, 60, 70, 12, 5", "80, 220, 40, -8, 2" })
	void clearsArrowToTheRight(int x, int y, int size, int fall, int width) {
		assertCleared((graphics) -> arrow(graphics, x, y, size, fall, width, false));
	}

	@ParameterizedTest
	@CsvSource({ "520, 150, 50, 0, 3", "520, 60, 50, 10, 4", "530, 220, 40, -8, 2" })
	void clearsArrowToTheLeft(int x, int y, int size, int fall, int width) {
		assertCleared((graphics) -> arrow(graphics, x, y, size, fall, width, true));
	}

	@Test
	void clearsTickFromPrint() {
		GreyImage image = SignedPaper.image((graphics) -> {
			SignedPaper.sign(graphics);
			tick(graphics, 520, 120, 50, 5);
			SignedPaper.draw(graphics, 3, new Line2D.Double(50, 235, 560, 236));
		});
		Ink left = PrintedRows.of(image).removedFrom(Ink.withoutLines(image).ink());
		assertThat(left.box(0)).isEqualTo(SIGNED.box(0));
	}

	@Test
	void leavesTickThatTouchesTheName() {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			tick(graphics, 475, 150, 50, 4);
		});
	}

	@Test
	void leavesTickWithinTheName() {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			tick(graphics, 300, 60, 50, 4);
		});
	}

	@Test
	void leavesTickAlone() {
		assertLeft((graphics) -> tick(graphics, 300, 150, 60, 5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "V", "v", "Y", "y", "r", "N", "W", "K", "7", "L", "J", "U", "\u2212", "=", "E", "T", "F" })
	void leavesLetters(String letter) {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			graphics.setFont(new Font("SansSerif", Font.PLAIN, 50));
			graphics.drawString(letter, 60, 190);
		});
	}

	@Test
	void leavesStrokesWithAHookAtTheirEnd() {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			Path2D flourish = new Path2D.Double();
			flourish.moveTo(490, 190);
			flourish.curveTo(520, 180, 550, 185, 580, 180);
			flourish.lineTo(568, 192);
			SignedPaper.draw(graphics, 4, flourish);
		});
	}

	@Test
	void leavesWrittenYWhoseTailTurnsLeft() {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			SignedPaper.draw(graphics, 4, path((y) -> {
				y.moveTo(560, 120);
				y.lineTo(518, 208);
				y.moveTo(508, 145);
				y.lineTo(530, 182);
			}));
		});
	}

	@ParameterizedTest
	@ValueSource(ints = { 4, 6, 8, 10 })
	void leavesDashWithALoopAtItsEnd(int radius) {
		assertLeft((graphics) -> {
			SignedPaper.sign(graphics);
			SignedPaper.draw(graphics, 3, path((dash) -> {
				dash.moveTo(490, 150);
				dash.lineTo(590 - 2 * radius, 150);
				dash.append(new Ellipse2D.Double(590 - 2 * radius, 150 - radius, 2 * radius, 2 * radius), false);
			}));
		});
	}

	@Test
	void leavesInitialThatIsAsLargeAsTheOther() {
		Ink initials = SignedPaper.ink((graphics) -> {
			SignedPaper.draw(graphics, 4, path((scrawl) -> {
				scrawl.moveTo(200, 150);
				scrawl.curveTo(220, 90, 240, 210, 260, 140);
				scrawl.curveTo(270, 120, 280, 190, 290, 150);
			}));
			tick(graphics, 380, 150, 90, 4);
		});
		assertThat(Marks.removedFrom(initials)).isSameAs(initials);
	}

	@Test
	void leavesArrowsAmongARasterOfDots() {
		Ink ink = SignedPaper.ink((graphics) -> {
			SignedPaper.sign(graphics);
			arrow(graphics, 70, 150, 60, 0, 3, false);
		});
		Ink raster = SignedPaper.rastered(ink);
		assertThat(Marks.removedFrom(raster)).isSameAs(raster);
	}

	private static void assertCleared(Consumer<Graphics2D> mark) {
		Ink left = Marks.removedFrom(SignedPaper.ink((graphics) -> {
			SignedPaper.sign(graphics);
			mark.accept(graphics);
		}));
		assertThat(left.box(0)).isEqualTo(SIGNED.box(0));
		assertThat(left.mass()).isEqualTo(SIGNED.mass());
	}

	private static void assertLeft(Consumer<Graphics2D> drawing) {
		Ink ink = SignedPaper.ink(drawing);
		assertThat(Marks.removedFrom(ink)).isSameAs(ink);
	}

	private static Path2D path(Consumer<Path2D> drawing) {
		Path2D path = new Path2D.Double();
		drawing.accept(path);
		return path;
	}

	private static void tick(Graphics2D graphics, double x, double y, double size, float width) {
		Path2D tick = new Path2D.Double();
		tick.moveTo(x - 0.5 * size, y - 0.1 * size);
		tick.quadTo(x - 0.3 * size, y + 0.1 * size, x - 0.15 * size, y + 0.4 * size);
		tick.quadTo(x, y - 0.1 * size, x + 0.5 * size, y - 0.55 * size);
		SignedPaper.draw(graphics, width, tick);
	}

	private static void arrow(Graphics2D graphics, double x, double y, double size, double fall, float width,
			boolean left) {
		Path2D arrow = new Path2D.Double();
		arrow.moveTo(x - 0.8 * size, y - fall);
		arrow.quadTo(x, y + 0.05 * size, x + 0.5 * size, y);
		arrow.moveTo(x + 0.2 * size, y - 0.22 * size);
		arrow.lineTo(x + 0.5 * size, y);
		arrow.lineTo(x + 0.16 * size, y + 0.24 * size);
		if (left) {
			arrow.transform(new AffineTransform(-1, 0, 0, 1, 2 * x, 0));
		}
		SignedPaper.draw(graphics, width, arrow);
	}

}
