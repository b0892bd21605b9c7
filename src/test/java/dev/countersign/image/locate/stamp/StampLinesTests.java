package dev.countersign.image.locate.stamp;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Objects;

import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StampLinesTests {

	private static final Color INK = new Color(0x303030);

	private static final float PAPER = 255;

	private static final Oval RIM = new Oval(200, 112, 100, 0.7, 0);

	@Test
	void fitsTheOuterLineThoughTheRimLiesPartlyOnTheInnerOne() throws Exception {
		OvalReading reading = new OvalReading(CanvasDrawing.canvas(StampLinesTests::stamp), PAPER);
		Oval fitted = OuterEdge.of(new Oval(196, 110, 94, 0.7, 0.02), 12, reading, 60);
		assertThat(fitted.x()).isCloseTo(200, within(0.5));
		assertThat(fitted.y()).isCloseTo(112, within(0.5));
		assertThat(fitted.radius()).isCloseTo(101.5, within(0.7));
		assertThat(fitted.radius() * fitted.flatness()).isCloseTo(71.5, within(0.7));
	}

	@Test
	void fitsTheOuterLineWhereStrokesCrossIt() throws Exception {
		OvalReading reading = new OvalReading(CanvasDrawing.canvas((graphics) -> {
			stamp(graphics);
			CanvasDrawing.sign(graphics, INK, 8);
		}), PAPER);
		Oval fitted = OuterEdge.of(RIM, 12, reading, 60);
		assertThat(fitted.x()).isCloseTo(200, within(0.7));
		assertThat(fitted.radius()).isCloseTo(101.5, within(0.9));
	}

	@Test
	void clearsLinesAndPrintThatNothingCrosses() throws Exception {
		StampLines lines = lines(CanvasDrawing.canvas(StampLinesTests::stamp));
		assertThat(lines.isCrossed()).isFalse();
		assertThat(darkest(lines.cleared(), 0, 0, InkNetwork.WIDTH, InkNetwork.HEIGHT)).isGreaterThan(200);
	}

	@Test
	void keepsAStrokeThatCrossesBothLines() throws Exception {
		StampLines lines = lines(CanvasDrawing.canvas((graphics) -> {
			stamp(graphics);
			stroke(graphics, 60, 110, 200, 122);
		}));
		assertThat(lines.isCrossed()).isTrue();
		Canvas cleared = lines.cleared();
		for (int x = 62; x < 198; x += 4) {
			int y = (int) Math.round(110 + (x - 60) * 12 / 140.0);
			assertThat(darkest(cleared, x, y - 1, x + 2, y + 2)).as("at " + x).isLessThan(100);
		}
		assertThat(darkest(cleared, 0, 0, InkNetwork.WIDTH, 90)).isGreaterThan(200);
		assertThat(darkest(cleared, 0, 140, InkNetwork.WIDTH, InkNetwork.HEIGHT)).isGreaterThan(200);
	}

	@Test
	void keepsAStrokeThatEndsBetweenTheLines() throws Exception {
		Canvas cleared = lines(CanvasDrawing.canvas((graphics) -> {
			stamp(graphics);
			stroke(graphics, 60, 112, 108, 112);
		})).cleared();
		assertThat(darkest(cleared, 104, 110, 108, 114)).isLessThan(100);
		assertThat(darkest(cleared, 120, 0, InkNetwork.WIDTH, InkNetwork.HEIGHT)).isGreaterThan(200);
	}

	@ParameterizedTest
	@CsvSource({ "100, 40, 220, 120", "30, 20, 280, 190" })
	void clearsTheSameStampFromAnotherCanvas(int left, int top, int width, int height) throws Exception {
		var image = CanvasDrawing.image(StampLinesTests::stamp);
		StampLines lines = lines(CanvasDrawing.whole(image));
		Canvas closer = Canvas.of(image, new Region(left, top, width, height));
		assertThat(lines.isOn(closer)).isTrue();
		assertThat(darkest(lines.on(closer).cleared(), 0, 0, InkNetwork.WIDTH, InkNetwork.HEIGHT)).isGreaterThan(180);
	}

	@Test
	void findsNoneWhereOnlyOneLineIs() throws Exception {
		assertThat(StampLines.of(RIM, CanvasDrawing.canvas((graphics) -> line(graphics, 100, 70)), PAPER)).isNull();
	}

	private static StampLines lines(Canvas canvas) {
		return Objects.requireNonNull(StampLines.of(RIM, canvas, PAPER));
	}

	/** Draws two lines, and bars for letters between and within them. */
	private static void stamp(Graphics2D graphics) {
		line(graphics, 100, 70);
		line(graphics, 74, 50);
		for (int i = 0; i < 24; i++) {
			double direction = Math.toRadians(15 * i + 7);
			graphics.fill(new Rectangle2D.Double(200 + 87 * Math.cos(direction) - 3, 112 + 60 * Math.sin(direction) - 3,
					6, 6));
		}
		for (int i = -4; i <= 4; i++) {
			graphics.fill(new Rectangle2D.Double(198 + 12 * i, 98, 4, 8));
		}
	}

	private static void line(Graphics2D graphics, double across, double down) {
		graphics.setColor(INK);
		graphics.setStroke(new BasicStroke(3));
		graphics.draw(new Ellipse2D.Double(200.5 - across, 112.5 - down, 2 * across, 2 * down));
	}

	private static void stroke(Graphics2D graphics, int x, int y, int toX, int toY) {
		graphics.setStroke(new BasicStroke(4));
		graphics.draw(new Line2D.Double(x, y, toX, toY));
	}

	private static float darkest(Canvas canvas, int left, int top, int right, int bottom) {
		float darkest = 255;
		for (int y = top; y < bottom; y++) {
			for (int x = left; x < right; x++) {
				int i = y * InkNetwork.WIDTH + x;
				darkest = canvas.shows(i) ? Math.min(darkest, canvas.grey()[i]) : darkest;
			}
		}
		return darkest;
	}

}
