package dev.countersign.image.locate.hair;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Drawing;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HairsTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int HEIGHT = InkNetwork.HEIGHT;

	private static final Color BLACK = new Color(0x202020);

	private static final double HAIR = 1.2;

	private static final double PEN = 3;

	private static final Shape ACROSS = new CubicCurve2D.Double(20, 25, 160, 30, 250, 190, 425, 195);

	private static final CubicCurve2D PARAPH = new CubicCurve2D.Double(50, 185, 150, 170, 300, 205, 410, 180);

	/** Goes on from where the name ends. */
	private static final Shape DRAWN_ON = new CubicCurve2D.Double(380, 122, 470, 190, 250, 205, 60, 190);

	@Test
	void clearsHairAcrossTheName() throws Exception {
		assertCleared(HairsTests::name, (graphics) -> draw(graphics, ACROSS, HAIR));
	}

	@Test
	void clearsHairThatRunsAlongALineOfTheName() throws Exception {
		assertCleared((graphics) -> {
			name(graphics);
			draw(graphics, new Line2D.Double(190, 184, 240, 184), 2 * PEN);
		}, (graphics) -> draw(graphics, new CubicCurve2D.Double(40, 205, 130, 178, 270, 178, 400, 210), HAIR));
	}

	@Test
	void clearsHairWithASharpBend() throws Exception {
		assertCleared(HairsTests::name, (graphics) -> {
			Path2D bent = new Path2D.Double();
			bent.moveTo(40, 160);
			bent.quadTo(150, 165, 330, 212);
			bent.quadTo(330, 185, 400, 150);
			draw(graphics, bent, HAIR);
		});
	}

	@Test
	void clearsHairThatEndsInALetterThatPassesBy() throws Exception {
		assertCleared((graphics) -> {
			name(graphics);
			draw(graphics, new Line2D.Double(300, 120, 290, 215), 2 * PEN);
		}, (graphics) -> draw(graphics, new QuadCurve2D.Double(20, 190, 150, 150, 294, 190), HAIR));
	}

	@Test
	void clearsHairThatLeavesTheImage() throws Exception {
		assertCleared(HairsTests::name,
				(graphics) -> draw(graphics, new CubicCurve2D.Double(-20, 25, 160, -30, 250, 250, 470, 195), HAIR));
	}

	@Test
	void clearsHairsThatCrossEachOther() throws Exception {
		assertCleared(HairsTests::name, (graphics) -> {
			draw(graphics, ACROSS, HAIR);
			draw(graphics, new CubicCurve2D.Double(30, 210, 200, 205, 300, 60, 415, 15), HAIR);
		});
	}

	@Test
	void clearsCurledHair() throws Exception {
		assertCleared(HairsTests::name,
				(graphics) -> draw(graphics, new Arc2D.Double(240, 45, 160, 160, 60, 300, Arc2D.OPEN), HAIR));
	}

	@Test
	void clearsHairThatIsNotMuchThinnerIfItIsEven() throws Exception {
		assertCleared(HairsTests::name, (graphics) -> draw(graphics, ACROSS, 1.8));
	}

	@Test
	void clearsWhatIsLeftWhereHairsRunAcrossEachOther() throws Exception {
		CubicCurve2D one = new CubicCurve2D.Double(20, 172, 150, 176, 300, 200, 430, 204);
		CubicCurve2D other = new CubicCurve2D.Double(20, 206, 150, 202, 300, 176, 430, 172);
		Consumer<Graphics2D> hairs = (graphics) -> {
			draw(graphics, one, HAIR);
			draw(graphics, other, HAIR);
		};
		Canvas canvas = canvas(((Consumer<Graphics2D>) HairsTests::name).andThen(hairs));
		InkMask mask = mask(canvas);
		Hairs.clear(canvas, mask, new KnownHairs());
		for (int i = 180 * WIDTH; i < WIDTH * HEIGHT; i++) {
			assertThat(mask.values()[i]).isLessThan(InkMask.LIKELY);
		}
	}

	@Test
	void clearsHairThatEndsInALetterBesideAnother() throws Exception {
		Shape joined = new QuadCurve2D.Double(57, 182, 85, 188, 115, 184);
		Consumer<Graphics2D> pen = (graphics) -> {
			name(graphics);
			draw(graphics, new Ellipse2D.Double(50, 175, 14, 14), 10);
		};
		assertCleared(pen, (graphics) -> {
			draw(graphics, ACROSS, HAIR);
			draw(graphics, joined, HAIR);
		});
		assertLeft(pen.andThen((graphics) -> draw(graphics, joined, HAIR)));
	}

	@Test
	void leavesThickerAndJoinedStrokesBesideAHair() throws Exception {
		assertCleared((graphics) -> {
			name(graphics);
			draw(graphics, new QuadCurve2D.Double(40, 182, 100, 190, 150, 182), 2.2);
			draw(graphics, new Ellipse2D.Double(50, 195, 14, 14), 10);
			draw(graphics, new Ellipse2D.Double(195, 195, 14, 14), 10);
			draw(graphics, new QuadCurve2D.Double(57, 202, 130, 210, 202, 202), HAIR);
		}, (graphics) -> draw(graphics, ACROSS, HAIR));
	}

	@Test
	void clearsOnACloserLookWhatAnEarlierOneShowed() throws Exception {
		DecodedImage image = image((graphics) -> {
			name(graphics);
			draw(graphics, ACROSS, HAIR);
		});
		KnownHairs known = new KnownHairs();
		Canvas whole = CanvasDrawing.whole(image);
		assertThat(Hairs.clear(whole, mask(whole), known)).isTrue();
		// The hair leaves it on both sides, and there is nothing else.
		Canvas closer = Canvas.of(image, new Region(320, 155, 80, 50));
		assertThat(Hairs.clear(closer, mask(closer), new KnownHairs())).isFalse();
		InkMask mask = mask(closer);
		assertThat(Hairs.clear(closer, mask, known)).isTrue();
		for (int y = closer.top() + 4; y < closer.top() + closer.height() - 4; y++) {
			for (int x = closer.left() + 4; x < closer.left() + closer.width() - 4; x++) {
				assertThat(mask.values()[y * WIDTH + x]).isLessThan(InkMask.LIKELY);
			}
		}
	}

	@Test
	void leavesStrokeWhereAnEarlierLookShowedAThinnerHair() throws Exception {
		KnownHairs known = new KnownHairs();
		Canvas hair = canvas((graphics) -> {
			name(graphics);
			draw(graphics, ACROSS, HAIR);
		});
		assertThat(Hairs.clear(hair, mask(hair), known)).isTrue();
		Canvas stroke = canvas((graphics) -> {
			name(graphics);
			draw(graphics, ACROSS, 0.9 * PEN);
		});
		assertThat(Hairs.clear(stroke, mask(stroke), known)).isFalse();
	}

	@Test
	void tellsHairThatWasNotTakenForInk() throws Exception {
		Canvas signed = canvas(HairsTests::name);
		Canvas canvas = canvas((graphics) -> {
			name(graphics);
			draw(graphics, ACROSS, HAIR);
		});
		assertThat(Hairs.areMissedBy(mask(signed), canvas)).isTrue();
		assertThat(Hairs.areMissedBy(mask(canvas), canvas)).isFalse();
		assertThat(Hairs.areMissedBy(mask(signed), signed)).isFalse();
	}

	@Test
	void tellsNoScannersLineThatWasNotTakenForInk() throws Exception {
		Canvas canvas = canvas((graphics) -> {
			name(graphics);
			draw(graphics, new Line2D.Double(420, -5, 421, 205), HAIR);
		});
		assertThat(Hairs.areMissedBy(mask(canvas(HairsTests::name)), canvas)).isFalse();
	}

	@Test
	void tellsNoMissedFlourishOfThePensWidth() throws Exception {
		Canvas canvas = canvas((graphics) -> {
			name(graphics);
			draw(graphics, PARAPH, 0.9 * PEN);
		});
		assertThat(Hairs.areMissedBy(mask(canvas(HairsTests::name)), canvas)).isFalse();
	}

	@Test
	void leavesName() throws Exception {
		assertLeft(HairsTests::name);
	}

	@Test
	void leavesNameOfThinStrokes() throws Exception {
		assertLeft((graphics) -> CanvasDrawing.sign(graphics, BLACK, (float) HAIR, 10));
	}

	@Test
	void leavesParaphOfThePensWidth() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, PARAPH, 0.9 * PEN);
		});
	}

	@Test
	void leavesThinFlourishThatGrowsThinner() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			tapered(graphics, PARAPH, 1.15, 0.72);
		});
	}

	@Test
	void leavesFlourishThatGrowsALittleThinnerThanTheName() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			tapered(graphics, PARAPH, 2.3, 1.75);
		});
	}

	@Test
	void leavesThinStrokeThatIsNotLong() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, new Arc2D.Double(58, 186, 28, 28, 30, 290, Arc2D.OPEN), HAIR);
		});
	}

	@Test
	void leavesThinStrokeThatIsNotLongBesideTallOnes() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, new Line2D.Double(40, 10, 30, 215), PEN);
			draw(graphics, new CubicCurve2D.Double(100, 190, 150, 175, 230, 205, 290, 185), HAIR);
		});
	}

	@Test
	void leavesThinStrokeThatJoinsThickOnes() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, new Ellipse2D.Double(50, 175, 14, 14), 10);
			draw(graphics, new Ellipse2D.Double(395, 175, 14, 14), 10);
			draw(graphics, new QuadCurve2D.Double(57, 182, 230, 200, 402, 182), HAIR);
		});
	}

	@Test
	void leavesThinStrokeThatGoesOnFromTheLastLetter() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, DRAWN_ON, 0.5 * PEN);
		});
	}

	@Test
	void leavesThinStrokeThatABroadOneGrowsInto() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			tapered(graphics, new CubicCurve2D.Double(40, 180, 60, 182, 80, 184, 100, 185), 1.5 * PEN, 0.5 * PEN);
			draw(graphics, new CubicCurve2D.Double(100, 185, 200, 190, 300, 205, 410, 180), 0.5 * PEN);
		});
	}

	@Test
	void leavesThinStrokeThatIsSeenInFewPlaces() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, new QuadCurve2D.Double(78, 190, 120, 182, 164, 190), HAIR);
		});
	}

	@Test
	void leavesEvenStrokeThatIsNotThin() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, ACROSS, 2.2);
		});
	}

	@Test
	void triesFewPlacesThatAreOnNoHair() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, ACROSS, HAIR);
			for (int i = 0; i < 8; i++) {
				int column = StrokeMiddles.GRID * (i + 1) + StrokeMiddles.GRID / 4;
				draw(graphics, new Line2D.Double(column - 6, 212, column + 6, 214), 0.7);
			}
		});
	}

	@Test
	void leavesFoldFromEdgeToEdge() throws Exception {
		assertLeft((graphics) -> {
			name(graphics);
			draw(graphics, new Line2D.Double(-5, 176, 455, 180), HAIR);
		});
	}

	@Test
	void leavesThinStrokeWithLittleElse() throws Exception {
		assertLeft((graphics) -> {
			draw(graphics, new Line2D.Double(200, 60, 220, 90), PEN);
			draw(graphics, ACROSS, HAIR);
		});
	}

	private static void name(Graphics2D graphics) {
		CanvasDrawing.sign(graphics, BLACK, (float) PEN, 10);
	}

	private static void draw(Graphics2D graphics, Shape shape, double width) {
		graphics.setColor(BLACK);
		graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(shape);
	}

	private static void tapered(Graphics2D graphics, CubicCurve2D curve, double first, double last) {
		int steps = 60;
		for (int i = 0; i < steps; i++) {
			Path2D part = new Path2D.Double();
			part.moveTo(at(curve.getX1(), curve.getCtrlX1(), curve.getCtrlX2(), curve.getX2(), i, steps),
					at(curve.getY1(), curve.getCtrlY1(), curve.getCtrlY2(), curve.getY2(), i, steps));
			part.lineTo(at(curve.getX1(), curve.getCtrlX1(), curve.getCtrlX2(), curve.getX2(), i + 1, steps),
					at(curve.getY1(), curve.getCtrlY1(), curve.getCtrlY2(), curve.getY2(), i + 1, steps));
			draw(graphics, part, first + (last - first) * i / steps);
		}
	}

	private static double at(double from, double leaving, double arriving, double to, int step, int steps) {
		double t = (double) step / steps;
		double s = 1 - t;
		return s * s * s * from + 3 * s * s * t * leaving + 3 * s * t * t * arriving + t * t * t * to;
	}

	/** All ink of the pen stays, and of the hairs what lies on it or close to it. */
	private static void assertCleared(Consumer<Graphics2D> pen, Consumer<Graphics2D> hairs) throws Exception {
		Canvas canvas = canvas(pen.andThen(hairs));
		InkMask mask = mask(canvas);
		float[] all = mask.values().clone();
		float[] signed = mask(canvas(pen)).values();
		float[] others = mask(canvas(hairs)).values();
		assertThat(Hairs.clear(canvas, mask, new KnownHairs())).isTrue();
		int ink = 0;
		int lost = 0;
		int hair = 0;
		int left = 0;
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			boolean taken = mask.values()[i] > InkMask.LIKELY;
			if (signed[i] > InkMask.LIKELY) {
				ink++;
				lost += taken ? 0 : 1;
			}
			else if (all[i] > InkMask.LIKELY && others[i] > InkMask.LIKELY) {
				hair++;
				left += taken ? 1 : 0;
			}
		}
		assertThat((double) lost / ink).isLessThan(0.02);
		assertThat((double) left / hair).isLessThan(0.1);
	}

	private static void assertLeft(Consumer<Graphics2D> drawing) throws Exception {
		Canvas canvas = canvas(drawing);
		InkMask mask = mask(canvas);
		float[] before = mask.values().clone();
		assertThat(Hairs.clear(canvas, mask, new KnownHairs())).isFalse();
		assertThat(mask.values()).isEqualTo(before);
	}

	/** Answers as a network that takes everything dark for ink. */
	private static InkMask mask(Canvas canvas) {
		return InkMask.of(CanvasDrawing.logits((pixel) -> (canvas.grey()[pixel] < 200) ? 5 : -9), canvas);
	}

	private static Canvas canvas(Consumer<Graphics2D> drawing) throws Exception {
		return CanvasDrawing.whole(image(drawing));
	}

	private static DecodedImage image(Consumer<Graphics2D> drawing) throws Exception {
		BufferedImage image = Drawing.onWhite(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
			graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
			drawing.accept(graphics);
		});
		return CanvasDrawing.decoded(image);
	}

}
