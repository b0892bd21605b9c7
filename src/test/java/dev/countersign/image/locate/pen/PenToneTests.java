package dev.countersign.image.locate.pen;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.QuadCurve2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Drawing;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PenToneTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int HEIGHT = InkNetwork.HEIGHT;

	private static final Color BLACK = new Color(0x202020);

	private static final Color PALE = new Color(0xB0B0B0);

	private static final Color GREY = new Color(0x707070);

	private static final double SURE = 5;

	private static final double LESS_SURE = 1.2;

	@Test
	void clearsPaleWordThatCrossesTheName() throws Exception {
		Scene scene = new Scene(1, (graphics) -> word(graphics, PALE, 70), (graphics) -> sign(graphics, BLACK, 3));
		assertKept(scene, scene);
	}

	@Test
	void clearsPaleWordsWithMoreInkThanTheName() throws Exception {
		Scene scene = new Scene(1, (graphics) -> {
			word(graphics, PALE, 90);
			word(graphics, PALE, 180);
		}, (graphics) -> sign(graphics, BLACK, 2));
		assertKept(scene, scene);
	}

	@Test
	void clearsPaleWordInUnevenLight() throws Exception {
		Consumer<Graphics2D> word = (graphics) -> word(graphics, PALE, 70);
		Consumer<Graphics2D> name = (graphics) -> sign(graphics, BLACK, 3);
		Scene shaded = new Scene(1, word, name.andThen((graphics) -> {
			graphics.setPaint(new LinearGradientPaint(0, 0, WIDTH, 0, new float[] { 0, 1 },
					new Color[] { new Color(0, 0, 0, 0), new Color(0, 0, 0, 110) }));
			graphics.fillRect(0, 0, WIDTH, HEIGHT);
		}));
		assertKept(shaded, new Scene(1, word, name));
	}

	@Test
	void leavesPaleWordOfWhichTheNetworkIsAsSure() throws Exception {
		Scene scene = new Scene(1, (graphics) -> word(graphics, PALE, 70), (graphics) -> sign(graphics, BLACK, 3));
		assertLeft(scene, scene.mask(SURE, SURE));
	}

	@Test
	void leavesStrokesThatGrowPaler() throws Exception {
		Paint paler = new LinearGradientPaint(60, 0, 390, 0, new float[] { 0.15F, 1 }, new Color[] { BLACK, PALE });
		Scene scene = new Scene(1, (graphics) -> {
		}, (graphics) -> sign(graphics, paler, 3));
		assertLeft(scene, scene.maskOf((i) -> (i % WIDTH < WIDTH / 2) ? SURE : LESS_SURE));
	}

	@Test
	void leavesStrokesThatArePaleBetweenDarkOnes() throws Exception {
		float[] ends = new float[120];
		Color[] colours = new Color[120];
		for (int i = 0; i < ends.length; i++) {
			int part = i / 2;
			ends[i] = (part + i % 2 * 0.98F) / 60;
			colours[i] = (part % 2 == 0) ? BLACK : PALE;
		}
		Paint changing = new LinearGradientPaint(60, 0, 390, 0, ends, colours);
		Scene scene = new Scene(1, (graphics) -> {
		}, (graphics) -> sign(graphics, changing, 3));
		assertLeft(scene, scene.maskOf((i) -> (scene.canvas().grey()[i] < 100) ? SURE : LESS_SURE));
	}

	@Test
	void leavesHairlinesThatOnlyLookPaleAtTheCanvasScale() throws Exception {
		Scene scene = new Scene(4, (graphics) -> {
			graphics.translate(0, 60);
			sign(graphics, BLACK, 0.25F);
			graphics.translate(0, -60);
		}, (graphics) -> sign(graphics, BLACK, 3));
		assertLeft(scene, scene.mask(SURE, LESS_SURE));
	}

	@Test
	void leavesNameThatIsPartlyInTheShade() throws Exception {
		Consumer<Graphics2D> name = (graphics) -> sign(graphics, PALE, 3);
		Scene shaded = new Scene(1, (graphics) -> {
		}, name.andThen((graphics) -> {
			graphics.setColor(new Color(0, 0, 0, 170));
			graphics.fillRect(250, 0, WIDTH - 250, HEIGHT);
		}));
		Scene lit = new Scene(1, (graphics) -> {
		}, name);
		assertLeft(shaded, lit.maskOf((i) -> (i % WIDTH < 250) ? LESS_SURE : SURE));
	}

	@Test
	void leavesGreyNameBesideMarkOfThickPen() throws Exception {
		Scene scene = new Scene(1, (graphics) -> sign(graphics, GREY, 3), (graphics) -> {
			graphics.setColor(BLACK);
			graphics.setStroke(new BasicStroke(6));
			graphics.draw(new QuadCurve2D.Double(20, 30, 40, 40, 60, 205));
		});
		assertLeft(scene, scene.mask(SURE, LESS_SURE));
	}

	@Test
	void keepsNoDarkerRingInsteadOfTheNameWithin() throws Exception {
		Scene scene = new Scene(1, (graphics) -> sign(graphics, GREY, 2), (graphics) -> {
			graphics.setColor(BLACK);
			graphics.setStroke(new BasicStroke(3));
			graphics.draw(new RoundRectangle2D.Double(12.5, 12.5, 424, 200, 30, 30));
		});
		assertLeft(scene, scene.mask(SURE, LESS_SURE));
	}

	/** What lies within two pixels of the pen's strokes stays. */
	private static void assertKept(Scene scene, Scene lit) {
		InkMask mask = lit.mask(SURE, LESS_SURE);
		float[] all = mask.values().clone();
		float[] truth = lit.mask(SURE, -9).values();
		assertThat(PenTone.keepOnly(scene.image().grey(), scene.canvas(), mask)).isTrue();
		int signed = 0;
		int lost = 0;
		int other = 0;
		int left = 0;
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			boolean taken = mask.values()[i] > InkMask.LIKELY;
			if (truth[i] > InkMask.LIKELY) {
				signed++;
				lost += taken ? 0 : 1;
			}
			else if (all[i] > InkMask.LIKELY) {
				other++;
				left += taken ? 1 : 0;
			}
		}
		assertThat((double) lost / signed).isLessThan(0.05);
		assertThat((double) left / other).isLessThan(0.3);
	}

	private static void assertLeft(Scene scene, InkMask mask) {
		float[] before = mask.values().clone();
		assertThat(PenTone.keepOnly(scene.image().grey(), scene.canvas(), mask)).isFalse();
		assertThat(mask.values()).isEqualTo(before);
	}

	private static void word(Graphics2D graphics, Color colour, int baseline) {
		graphics.setColor(colour);
		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 80));
		graphics.drawString("VOID", 60, baseline + 40);
	}

	private static void sign(Graphics2D graphics, Paint paint, float width) {
		CanvasDrawing.sign(graphics, paint, width, 10);
	}

	/**
	 * One ink over another, and which of it is where.
	 *
	 * @param image both inks
	 * @param canvas shows the image
	 * @param upper shows the upper ink alone
	 */
	private record Scene(DecodedImage image, Canvas canvas, Canvas upper) {

		Scene(int scale, Consumer<Graphics2D> lower, Consumer<Graphics2D> upper) throws Exception {
			this(image(scale, lower.andThen(upper)), image(scale, upper));
		}

		private Scene(DecodedImage image, DecodedImage upper) {
			this(image, CanvasDrawing.whole(image), CanvasDrawing.whole(upper));
		}

		/** Answers as a network that takes everything dark for ink. */
		InkMask mask(double ofUpper, double ofLower) {
			return maskOf((i) -> (this.upper.grey()[i] < 200 && this.upper.grey()[i] <= this.canvas.grey()[i] + 40)
					? ofUpper : ofLower);
		}

		InkMask maskOf(IntToDoubleFunction logit) {
			float[] logits = CanvasDrawing
				.logits((pixel) -> (this.canvas.grey()[pixel] < 225) ? logit.applyAsDouble(pixel) : -9);
			return InkMask.of(logits, this.canvas);
		}

		private static DecodedImage image(int scale, Consumer<Graphics2D> drawing) throws Exception {
			BufferedImage image = Drawing.onWhite(scale * WIDTH, scale * HEIGHT, BufferedImage.TYPE_BYTE_GRAY,
					(graphics) -> {
						graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
						graphics.scale(scale, scale);
						drawing.accept(graphics);
					});
			return CanvasDrawing.decoded(image);
		}

	}

}
