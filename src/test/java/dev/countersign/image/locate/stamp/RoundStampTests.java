package dev.countersign.image.locate.stamp;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Objects;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RoundStampTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int HEIGHT = InkNetwork.HEIGHT;

	private static final int LOOPS = 10;

	private static final int OVALS = 18;

	private static final Color PEN = new Color(0x1E2E90);

	private static final Color RED = new Color(0xC83030);

	@Test
	void findsRingThatAStrokeCrosses() throws Exception {
		PrintedRing ring = Objects.requireNonNull(PrintedRing.among(Edges.of(CanvasDrawing.canvas((graphics) -> {
			RoundStampDrawing.draw(graphics, RED);
			CanvasDrawing.sign(graphics, PEN, LOOPS);
		}))));
		assertThat(ring.x()).isCloseTo(250, within(2.0));
		assertThat(ring.y()).isCloseTo(110, within(2.0));
		assertThat(ring.radius()).isCloseTo(72, within(2.0));
	}

	@ParameterizedTest
	@CsvSource({ "12, true", "30, false" })
	void findsRingWithSmallGap(double degrees, boolean found) throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> RoundStampDrawing.drawOpen(graphics, PEN, degrees));
		assertThat(RoundStampSearch.on(canvas, mask(canvas)) != null).isEqualTo(found);
	}

	@Test
	void findsOvalsThatStrokesCross() throws Exception {
		int found = 0;
		for (int i = 0; i < OVALS; i++) {
			int turn = i;
			Canvas canvas = CanvasDrawing.canvas((graphics) -> {
				CanvasDrawing.sign(graphics, PEN, LOOPS);
				graphics.rotate(0.08 * (turn % 9 - 4), 224, 112);
				graphics.setColor(RED);
				graphics.setStroke(new BasicStroke(2));
				graphics.draw(oval(64 + 3 * turn, 32 + 2 * turn));
				graphics.draw(oval(57 + 3 * turn, 25 + 2 * turn));
				graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 14));
				graphics.drawString("RECEIVED", 186, 110);
				graphics.drawString("21 MAR", 200, 126);
			});
			found += (RoundStampSearch.on(canvas, mask(canvas)) != null) ? 1 : 0;
		}
		assertThat(found).isEqualTo(OVALS);
	}

	@Test
	void findsNoRingInHandwriting() throws Exception {
		Canvas name = CanvasDrawing.canvas((graphics) -> CanvasDrawing.sign(graphics, PEN, LOOPS));
		assertThat(RoundStampSearch.on(name, mask(name))).isNull();
		Canvas loop = CanvasDrawing.canvas((graphics) -> {
			graphics.setColor(PEN);
			graphics.setStroke(new BasicStroke(3));
			graphics.draw(new Ellipse2D.Double(120, 60, 150, 90));
		});
		assertThat(RoundStampSearch.on(loop, mask(loop))).isNull();
	}

	@Test
	void findsNoStampInPalePattern() throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			RoundStampDrawing.draw(graphics, new Color(0xE0E0E0));
			CanvasDrawing.sign(graphics, PEN, LOOPS);
		});
		assertThat(RoundStampSearch.on(canvas, mask(canvas))).isNull();
	}

	@Test
	void keepsTheInkThatHasThePensColour() throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			RoundStampDrawing.draw(graphics, RED);
			CanvasDrawing.sign(graphics, PEN, LOOPS);
		});
		InkMask mask = mask(canvas);
		RoundStamp stamp = Objects.requireNonNull(RoundStampSearch.on(canvas, mask));
		assertThat(stamp.share(mask)).isGreaterThan(0.5);
		assertThat(stamp.separate(mask)).isNotNull();
		InkMask pen = mask(CanvasDrawing.canvas((graphics) -> CanvasDrawing.sign(graphics, PEN, LOOPS)));
		int lost = 0;
		int added = 0;
		int signed = 0;
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			boolean truly = pen.values()[i] > InkMask.LIKELY;
			boolean taken = mask.values()[i] > InkMask.LIKELY;
			signed += truly ? 1 : 0;
			lost += (truly && !taken) ? 1 : 0;
			added += (taken && !truly) ? 1 : 0;
		}
		assertThat((double) lost / signed).isLessThan(0.1);
		assertThat((double) added / signed).isLessThan(0.1);
	}

	@Test
	void tellsNoStampOfThePensColour() throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			RoundStampDrawing.draw(graphics, PEN);
			CanvasDrawing.sign(graphics, PEN, LOOPS);
		});
		InkMask mask = mask(canvas);
		float[] before = mask.values().clone();
		assertThat(Objects.requireNonNull(RoundStampSearch.on(canvas, mask)).separate(mask)).isNull();
		assertThat(mask.values()).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource({ "95, 0.45, 12", "140, 0.4, 10" })
	void coversBothLinesOfAnOval(double radius, double flatness, double gap) throws Exception {
		for (double angle = -0.35; angle <= 0.36; angle += 0.175) {
			double turned = angle;
			Canvas canvas = CanvasDrawing.canvas((graphics) -> {
				graphics.rotate(turned, 224, 112);
				graphics.setColor(PEN);
				graphics.setStroke(new BasicStroke(3));
				graphics.draw(oval(radius, flatness * radius));
				graphics.draw(oval(radius - gap, flatness * radius - gap));
				graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
				graphics.drawString("RECEIVED", 190, 116);
			});
			RoundStamp stamp = Objects.requireNonNull(RoundStampSearch.on(canvas, mask(canvas)));
			assertThat(darkest(stamp.blanked())).as("at " + angle).isGreaterThan(200);
			assertThat(darkest(stamp.inside())).isLessThan(100);
		}
	}

	private static Ellipse2D oval(double across, double down) {
		return new Ellipse2D.Double(224 - across, 112 - down, 2 * across, 2 * down);
	}

	private static float darkest(Canvas canvas) {
		float darkest = 255;
		for (int i = 0; i < canvas.grey().length; i++) {
			darkest = canvas.shows(i) ? Math.min(darkest, canvas.grey()[i]) : darkest;
		}
		return darkest;
	}

	@Test
	void isReachedOnlyByWhatTouchesIt() throws Exception {
		assertThat(isReachedFrom(6)).isTrue();
		assertThat(isReachedFrom(9)).isFalse();
	}

	/** Returns whether a stamp is reached by a line that begins so far from it. */
	private static boolean isReachedFrom(double distance) throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> RoundStampDrawing.draw(graphics, PEN));
		Canvas beside = CanvasDrawing.canvas((graphics) -> {
			graphics.setColor(PEN);
			graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
			graphics.draw(new Line2D.Double(250 + 72 + distance, 110, 420, 110));
		});
		return Objects.requireNonNull(RoundStampSearch.on(canvas, mask(canvas))).isReached(mask(beside));
	}

	/** Answers as a network that takes everything dark for ink. */
	private static InkMask mask(Canvas canvas) {
		return InkMask.of(CanvasDrawing.logits((pixel) -> (canvas.grey()[pixel] < 180) ? 6 : -6), canvas);
	}

}
