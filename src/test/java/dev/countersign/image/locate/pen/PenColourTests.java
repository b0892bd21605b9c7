package dev.countersign.image.locate.pen;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.IntToDoubleFunction;

import dev.countersign.image.Drawing;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PenColourTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int HEIGHT = InkNetwork.HEIGHT;

	private static final int LOOPS = 10;

	private static final Color BLUE = new Color(0x1E2E90);

	private static final Color BLACK = new Color(0x303030);

	private static final Color RED = new Color(0xB03030);

	@Test
	void clearsMarkOfAnotherColourThatCrossesTheName() throws Exception {
		assertKept(BLUE, BLACK, 3, 5);
		assertKept(BLACK, RED, 3, 5);
		assertKept(BLUE, RED, 3, 5);
	}

	@Test
	void clearsTheLargerPartIfTheNetworkIsLessSureOfIt() throws Exception {
		assertKept(BLUE, BLACK, 9, 1.2);
	}

	@Test
	void leavesAllIfItIsDoubtfulWhichColourIsThePens() throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			mark(graphics, BLACK, 7);
			CanvasDrawing.sign(graphics, BLUE, LOOPS);
		});
		float[] name = mask(CanvasDrawing.canvas((graphics) -> CanvasDrawing.sign(graphics, BLUE, LOOPS)), (i) -> 5)
			.values();
		assertLeft(canvas, mask(canvas, (i) -> (name[i] > InkMask.LIKELY) ? 5 : 3.5));
	}

	@Test
	void leavesNameInOneColour() throws Exception {
		assertLeft(CanvasDrawing.canvas((graphics) -> {
			CanvasDrawing.sign(graphics, BLUE, LOOPS);
			mark(graphics, BLUE, 9);
		}));
	}

	@Test
	void leavesNameInInkThatIsPalerInPlaces() throws Exception {
		assertLeft(CanvasDrawing.canvas((graphics) -> {
			CanvasDrawing.sign(graphics, BLUE, LOOPS);
			mark(graphics, new Color(0x8890C4), 9);
		}));
	}

	@Test
	void leavesFringesThatAScannerLeavesAlongStrokes() throws Exception {
		assertLeft(CanvasDrawing.canvas((graphics) -> {
			CanvasDrawing.sign(graphics, new Color(0xD08080), LOOPS);
			graphics.translate(1, 0);
			CanvasDrawing.sign(graphics, new Color(0x8080D0), LOOPS);
		}));
	}

	@Test
	void leavesNameThatIsPartlyInTheShade() throws Exception {
		float[] name = mask(CanvasDrawing.canvas((graphics) -> CanvasDrawing.sign(graphics, BLUE, LOOPS)), (i) -> 3)
			.values();
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			CanvasDrawing.sign(graphics, BLUE, LOOPS);
			graphics.setPaint(new RadialGradientPaint(320, 120, 160, new float[] { 0, 0.6F, 1 },
					new Color[] { new Color(0, 0, 0, 140), new Color(0, 0, 0, 127), new Color(0, 0, 0, 0) }));
			graphics.fill(new Ellipse2D.Double(160, -40, 320, 320));
		});
		assertLeft(canvas, mask(canvas, (i) -> (name[i] > InkMask.LIKELY) ? 3 : -9));
	}

	@Test
	void leavesPaleNameInLightThatTurnsFromWarmToCool() throws Exception {
		assertLeft(CanvasDrawing.canvas((graphics) -> {
			for (int x = 0; x < WIDTH; x++) {
				int cast = 40 * (2 * x - WIDTH) / WIDTH;
				graphics.setColor(new Color(215 - cast, 215, 215 + cast));
				graphics.drawLine(x, 0, x, HEIGHT);
			}
			for (int x = 0; x < WIDTH; x++) {
				int cast = 24 * (2 * x - WIDTH) / WIDTH;
				graphics.setClip(x, 0, 1, HEIGHT);
				CanvasDrawing.sign(graphics, new Color(128 - cast, 128, 128 + cast), LOOPS);
			}
		}));
	}

	@Test
	void leavesThinNameBesideMarkersStrokeOfWhichTheNetworkIsSurer() throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			mark(graphics, BLUE, 3);
			graphics.translate(0, 60);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		});
		float[] stroke = mask(CanvasDrawing.canvas((graphics) -> mark(graphics, BLUE, 3)), (i) -> 5).values();
		assertLeft(canvas, mask(canvas, (i) -> (stroke[i] > InkMask.LIKELY) ? 2.9 : 1.9));
	}

	@Test
	void keepsNoRingInsteadOfTheNameWithin() throws Exception {
		assertLeft(CanvasDrawing.canvas((graphics) -> {
			CanvasDrawing.sign(graphics, BLUE, LOOPS);
			graphics.setColor(BLACK);
			graphics.setStroke(new BasicStroke(7));
			graphics.draw(new RoundRectangle2D.Double(12, 12, 424, 200, 90, 90));
		}));
	}

	@Test
	void leavesWhatHasNoColour() throws Exception {
		Canvas canvas = CanvasDrawing
			.whole(CanvasDrawing.decoded(Drawing.onWhite(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
				CanvasDrawing.sign(graphics, BLACK, LOOPS);
				mark(graphics, new Color(0x909090), 9);
			})));
		assertLeft(canvas);
	}

	private static void assertKept(Color pen, Color other, int width, double sure) throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			mark(graphics, other, width);
			CanvasDrawing.sign(graphics, pen, LOOPS);
		});
		Canvas name = CanvasDrawing.canvas((graphics) -> CanvasDrawing.sign(graphics, pen, LOOPS));
		float[] truth = mask(name, (i) -> 5).values();
		InkMask mask = mask(canvas, (i) -> (truth[i] > InkMask.LIKELY) ? 5 : sure);
		assertThat(PenColour.keepOnly(canvas, mask)).isTrue();
		int lost = 0;
		int added = 0;
		int signed = 0;
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			boolean truly = truth[i] > InkMask.LIKELY;
			boolean taken = mask.values()[i] > InkMask.LIKELY;
			signed += truly ? 1 : 0;
			lost += (truly && !taken) ? 1 : 0;
			added += (taken && !truly) ? 1 : 0;
		}
		assertThat((double) lost / signed).isLessThan(0.05);
		assertThat((double) added / signed).isLessThan(0.05);
	}

	private static void assertLeft(Canvas canvas) {
		assertLeft(canvas, mask(canvas, (i) -> 3));
	}

	private static void assertLeft(Canvas canvas, InkMask mask) {
		float[] before = mask.values().clone();
		assertThat(PenColour.keepOnly(canvas, mask)).isFalse();
		assertThat(mask.values()).isEqualTo(before);
	}

	/**
	 * Answers as a network that takes everything dark for ink.
	 * @param logit how sure it is of each pixel
	 */
	private static InkMask mask(Canvas canvas, IntToDoubleFunction logit) {
		return InkMask.of(
				CanvasDrawing.logits((pixel) -> (canvas.grey()[pixel] < 200) ? logit.applyAsDouble(pixel) : -9),
				canvas);
	}

	private static void mark(Graphics2D graphics, Color colour, int width) {
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(new QuadCurve2D.Double(20, 30, 240, 40, 430, 205));
	}

}
