package dev.countersign.image.locate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StampsTests {

	private static final int WIDTH = InkNetwork.WIDTH;

	private static final int LOOPS = 8;

	private static final Color BLUE = new Color(0x1E2E90);

	private static final Color RED = new Color(0xC83030);

	private static final Color BLACK = new Color(0x202020);

	private static final Color GREY = new Color(0x888888);

	private static final Shape OVAL = new Ellipse2D.Double(190, 50, 200, 110);

	private static final Shape RECTANGLE = new Rectangle2D.Double(190, 50, 200, 110);

	@Test
	void clearsAnOvalOfAnotherColour() throws Exception {
		assertOnlyPen(stamped(OVAL, RED, BLUE), BLUE);
	}

	@Test
	void clearsARectangleOfAnotherColour() throws Exception {
		assertOnlyPen(stamped(RECTANGLE, RED, BLACK), BLACK);
	}

	@Test
	void clearsAPalerOval() throws Exception {
		assertOnlyPen(stamped(OVAL, GREY, BLACK), BLACK);
	}

	@Test
	void clearsAPalerOvalFromALaterLookWhatItShowsOfIt() throws Exception {
		DecodedImage image = stamped(OVAL, GREY, BLACK);
		Viewer viewer = new Viewer(StampsTests::dark, image.grey());
		viewer.look(Canvas.of(image, Region.of(image)));
		Region part = new Region(300, 30, 148, 120);
		DecodedImage name = CanvasDrawing.image((graphics) -> CanvasDrawing.sign(graphics, BLACK, LOOPS));
		int truth = ink(look(name, part));
		assertThat(ink(look(image, part))).isGreaterThan((int) (1.4 * truth));
		assertThat(ink(viewer.look(Canvas.of(image, part)))).isLessThan((int) (1.2 * truth));
	}

	@Test
	void clearsAnOvalOfThePensInkBesideTheSignature() throws Exception {
		Shape oval = new Ellipse2D.Double(150, 10, 110, 60);
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			draw(graphics, oval, BLACK);
			graphics.translate(0, 70);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		});
		Look look = look(image, Region.of(image));
		assertThat(look.isStamped()).isFalse();
		assertThat(ink(look)).isCloseTo(ink(look(CanvasDrawing.image((graphics) -> {
			graphics.translate(0, 70);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		}), Region.of(image))), within(20));
	}

	@Test
	void doubtsASignatureThatCrossesAnOvalOfItsInk() throws Exception {
		DecodedImage image = stamped(OVAL, BLACK, BLACK);
		Look look = look(image, Region.of(image));
		assertThat(look.isStamped()).isTrue();
		assertThat(look.surrounded()).isFalse();
	}

	@Test
	void doubtsWhatIsWithinAStampThatNothingCrosses() throws Exception {
		DecodedImage image = doubleStamped();
		assertThat(look(image, Region.of(image)).isStamped()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "60, 30", "64, 32", "64, 51", "92, 74" })
	void takesNoLoopOfANameForAStamp(int width, int height) throws Exception {
		DecodedImage image = stamped(new Ellipse2D.Double(190, 70, width, height), BLACK, BLACK);
		assertThat(look(image, Region.of(image)).isStamped()).isFalse();
	}

	@Test
	void keepsANameWithinAnOvalWithAWordBesideIt() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			graphics.setColor(BLACK);
			graphics.setStroke(new BasicStroke(3));
			graphics.draw(new Ellipse2D.Double(38, 52, 300, 120));
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
			graphics.drawString("date", 400, 150);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		});
		Look look = look(image, Region.of(image));
		DecodedImage name = CanvasDrawing.image((graphics) -> CanvasDrawing.sign(graphics, BLACK, LOOPS));
		assertThat(look.isStamped() || ink(look) > ink(look(name, Region.of(name)))).isTrue();
	}

	@Test
	void leavesANameWithAFlourishOfAnotherPen() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
			graphics.setColor(BLUE);
			Path2D flourish = new Path2D.Double();
			flourish.moveTo(60, 180);
			flourish.curveTo(160, 130, 250, 230, 390, 60);
			graphics.draw(flourish);
		});
		Look look = Look.at(Canvas.of(image, Region.of(image)), StampsTests::dark);
		assertThat(new Stamps(StampsTests::dark, image.grey()).cleared(look)).isSameAs(look);
	}

	@Test
	void leavesASignatureInTheColourOfTheFormsPrint() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
			graphics.drawString("Signature of account holder", 60, 205);
			graphics.translate(0, -60);
			CanvasDrawing.sign(graphics, RED, LOOPS);
		});
		InkNetwork network = (cells) -> CanvasDrawing
			.logits((pixel) -> (pixel / WIDTH < 185 && isDark(cells, pixel)) ? 6 : -6);
		Look look = Look.at(Canvas.of(image, Region.of(image)), network);
		assertThat(new Stamps(network, image.grey()).cleared(look)).isSameAs(look);
	}

	private static void assertOnlyPen(DecodedImage image, Color pen) throws Exception {
		float[] left = look(image, Region.of(image)).mask().values();
		DecodedImage name = CanvasDrawing.image((graphics) -> CanvasDrawing.sign(graphics, pen, LOOPS));
		float[] truth = look(name, Region.of(name)).mask().values();
		int signed = 0;
		int lost = 0;
		int added = 0;
		for (int i = 0; i < left.length; i++) {
			signed += (truth[i] > InkMask.LIKELY) ? 1 : 0;
			lost += (truth[i] > InkMask.LIKELY && left[i] <= InkMask.LIKELY) ? 1 : 0;
			added += (left[i] > InkMask.LIKELY && truth[i] <= InkMask.LIKELY) ? 1 : 0;
		}
		assertThat((double) lost / signed).isLessThan(0.1);
		assertThat((double) added / signed).isLessThan(0.12);
	}

	private static Look look(DecodedImage image, Region region) {
		return new Viewer(StampsTests::dark, image.grey()).look(Canvas.of(image, region));
	}

	private static int ink(Look look) {
		int ink = 0;
		for (float value : look.mask().values()) {
			ink += (value > InkMask.LIKELY) ? 1 : 0;
		}
		return ink;
	}

	/** Answers as a network that takes everything darker than its paper for ink. */
	private static float[] dark(float[] cells) {
		return CanvasDrawing.logits((pixel) -> isDark(cells, pixel) ? 6 : -6);
	}

	private static boolean isDark(float[] cells, int pixel) {
		return CanvasDrawing.grey(cells, pixel) < -0.7f;
	}

	private static DecodedImage stamped(Shape outline, Color stamp, Color pen) throws Exception {
		return CanvasDrawing.image((graphics) -> {
			draw(graphics, outline, stamp);
			CanvasDrawing.sign(graphics, pen, LOOPS);
		});
	}

	private static DecodedImage doubleStamped() throws Exception {
		return CanvasDrawing.image((graphics) -> {
			graphics.setColor(BLACK);
			graphics.setStroke(new BasicStroke(3));
			graphics.draw(new Ellipse2D.Double(190, 20, 220, 190));
			graphics.draw(new Ellipse2D.Double(206, 34, 188, 162));
			for (int i = 0; i < 20; i++) {
				double direction = Math.toRadians(18 * i);
				double x = 300 + 62 * Math.cos(direction);
				double y = 115 + 54 * Math.sin(direction);
				graphics.fill(new Rectangle2D.Double(x - 3, y - 3, 6, 6));
			}
		});
	}

	private static void draw(Graphics2D graphics, Shape outline, Color colour) {
		graphics.setColor(colour);
		graphics.setStroke(new BasicStroke(3));
		graphics.draw(outline);
		float size = (float) outline.getBounds2D().getHeight() / 5;
		graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size));
		float left = (float) (outline.getBounds2D().getCenterX() - 2.6 * size);
		graphics.drawString("RECEIVED", left, (float) outline.getBounds2D().getCenterY());
		graphics.drawString("21.03.2024", left, (float) outline.getBounds2D().getCenterY() + 1.2f * size);
	}

}
