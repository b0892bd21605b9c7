package dev.countersign.image.locate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

import javax.imageio.ImageIO;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Drawing;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.Region;
import dev.countersign.image.format.ImageDecoder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PenColourTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int HEIGHT = InkNetwork.HEIGHT;

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
		Canvas canvas = canvas((graphics) -> {
			mark(graphics, BLACK, 7);
			sign(graphics, BLUE);
		});
		float[] name = mask(canvas((graphics) -> sign(graphics, BLUE)), (i) -> 5).values();
		assertLeft(canvas, mask(canvas, (i) -> (name[i] > InkMask.LIKELY) ? 5 : 3.5));
	}

	@Test
	void leavesNameInOneColour() throws Exception {
		assertLeft(canvas((graphics) -> {
			sign(graphics, BLUE);
			mark(graphics, BLUE, 9);
		}));
	}

	@Test
	void leavesNameInInkThatIsPalerInPlaces() throws Exception {
		assertLeft(canvas((graphics) -> {
			sign(graphics, BLUE);
			mark(graphics, new Color(0x8890C4), 9);
		}));
	}

	@Test
	void leavesFringesThatAScannerLeavesAlongStrokes() throws Exception {
		assertLeft(canvas((graphics) -> {
			sign(graphics, new Color(0xD08080));
			graphics.translate(1, 0);
			sign(graphics, new Color(0x8080D0));
		}));
	}

	@Test
	void leavesNameThatIsPartlyInTheShade() throws Exception {
		float[] name = mask(canvas((graphics) -> sign(graphics, BLUE)), (i) -> 3).values();
		Canvas canvas = canvas((graphics) -> {
			sign(graphics, BLUE);
			graphics.setPaint(new RadialGradientPaint(320, 120, 160, new float[] { 0, 0.6F, 1 },
					new Color[] { new Color(0, 0, 0, 140), new Color(0, 0, 0, 127), new Color(0, 0, 0, 0) }));
			graphics.fill(new Ellipse2D.Double(160, -40, 320, 320));
		});
		assertLeft(canvas, mask(canvas, (i) -> (name[i] > InkMask.LIKELY) ? 3 : -9));
	}

	@Test
	void leavesPaleNameInLightThatTurnsFromWarmToCool() throws Exception {
		assertLeft(canvas((graphics) -> {
			for (int x = 0; x < WIDTH; x++) {
				int cast = 40 * (2 * x - WIDTH) / WIDTH;
				graphics.setColor(new Color(215 - cast, 215, 215 + cast));
				graphics.drawLine(x, 0, x, HEIGHT);
			}
			for (int x = 0; x < WIDTH; x++) {
				int cast = 24 * (2 * x - WIDTH) / WIDTH;
				graphics.setClip(x, 0, 1, HEIGHT);
				sign(graphics, new Color(128 - cast, 128, 128 + cast));
			}
		}));
	}

	@Test
	void leavesThinNameBesideMarkersStrokeOfWhichTheNetworkIsSurer() throws Exception {
		Canvas canvas = canvas((graphics) -> {
			mark(graphics, BLUE, 3);
			graphics.translate(0, 60);
			sign(graphics, BLACK);
		});
		float[] stroke = mask(canvas((graphics) -> mark(graphics, BLUE, 3)), (i) -> 5).values();
		assertLeft(canvas, mask(canvas, (i) -> (stroke[i] > InkMask.LIKELY) ? 2.9 : 1.9));
	}

	@Test
	void keepsNoRingInsteadOfTheNameWithin() throws Exception {
		assertLeft(canvas((graphics) -> {
			sign(graphics, BLUE);
			graphics.setColor(BLACK);
			graphics.setStroke(new BasicStroke(7));
			graphics.draw(new RoundRectangle2D.Double(12, 12, 424, 200, 90, 90));
		}));
	}

	@Test
	void leavesWhatHasNoColour() throws Exception {
		Canvas canvas = canvas(BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
			sign(graphics, BLACK);
			mark(graphics, new Color(0x909090), 9);
		});
		assertLeft(canvas);
	}

	private static void assertKept(Color pen, Color other, int width, double sure) throws Exception {
		Canvas canvas = canvas((graphics) -> {
			mark(graphics, other, width);
			sign(graphics, pen);
		});
		Canvas name = canvas((graphics) -> sign(graphics, pen));
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
		float[] logits = new float[WIDTH * HEIGHT];
		int columns = WIDTH / InkNetwork.CELL;
		int plane = columns * HEIGHT / InkNetwork.CELL;
		for (int y = 0; y < HEIGHT; y++) {
			for (int x = 0; x < WIDTH; x++) {
				int place = y % InkNetwork.CELL * InkNetwork.CELL + x % InkNetwork.CELL;
				int cell = y / InkNetwork.CELL * columns + x / InkNetwork.CELL;
				boolean dark = canvas.grey()[y * WIDTH + x] < 200;
				logits[place * plane + cell] = dark ? (float) logit.applyAsDouble(y * WIDTH + x) : -9;
			}
		}
		return InkMask.of(logits, canvas);
	}

	private static Canvas canvas(Consumer<Graphics2D> drawing) throws Exception {
		return canvas(BufferedImage.TYPE_3BYTE_BGR, drawing);
	}

	private static Canvas canvas(int type, Consumer<Graphics2D> drawing) throws Exception {
		BufferedImage image = Drawing.onWhite(WIDTH, HEIGHT, type, drawing);
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		ImageIO.write(image, "png", png);
		DecodedImage decoded = new ImageDecoder(ImageLimits.DEFAULT).decode(png.toByteArray());
		return Canvas.of(decoded, Region.of(decoded));
	}

	private static void mark(Graphics2D graphics, Color colour, int width) {
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(new QuadCurve2D.Double(20, 30, 240, 40, 430, 205));
	}

	private static void sign(Graphics2D graphics, Color colour) {
		Path2D line = new Path2D.Double();
		line.moveTo(60, 130);
		for (int i = 0; i < 10; i++) {
			int at = 60 + 32 * i;
			line.curveTo(at + 30, 70 - 10 * (i % 3), at - 15, 160 + 6 * (i % 4), at + 32, 130 - 8 * (i % 2));
		}
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		graphics.draw(line);
	}

}
