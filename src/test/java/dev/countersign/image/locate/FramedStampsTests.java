package dev.countersign.image.locate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Objects;
import java.util.function.IntPredicate;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.stamp.Edges;
import dev.countersign.image.locate.stamp.FramedStampDrawing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

class FramedStampsTests {

	private static final int DEGREES = -12;

	private static final int LETTERS = 8;

	private static final int LOOPS = 8;

	private static final Color BLACK = new Color(0x202020);

	private static final Color GREY = new Color(0x888888);

	private static final Color BLUE = new Color(0x1E2E90);

	private static final Color RED = new Color(0xC83030);

	private static final InkNetwork DARK = dark((pixel) -> true);

	/** Leaves out a stamp's frame, as a network does. */
	private static final InkNetwork NO_FRAME = dark((pixel) -> !FramedStampDrawing.isFrame(pixel, DEGREES));

	@Test
	void clearsAPalerStampFromALookAndWhatLaterOnesShowOfIt() throws Exception {
		DecodedImage image = stamped(GREY, BLACK);
		DecodedImage name = CanvasDrawing.image((graphics) -> CanvasDrawing.sign(graphics, BLACK, LOOPS));
		Region part = new Region(224, 0, 224, 224);
		FramedStamps stamps = new FramedStamps(DARK, image.grey());
		Look later = look(image, part, DARK);
		assertThat(cleared(stamps, later)).isNull();
		Look look = Objects.requireNonNull(cleared(stamps, look(image, Region.of(image), NO_FRAME)));
		assertThat(look.surrounded()).isTrue();
		assertThat(ink(look)).isCloseTo(ink(look(name, Region.of(name), DARK)), withinPercentage(12));
		Look again = Objects.requireNonNull(cleared(stamps, later));
		assertThat(ink(again)).isCloseTo(ink(look(name, part, DARK)), withinPercentage(12));
	}

	@Test
	void takesThePensInkAloneIfTheStampHasAnotherColour() throws Exception {
		DecodedImage image = stamped(RED, BLUE);
		DecodedImage name = CanvasDrawing.image((graphics) -> CanvasDrawing.sign(graphics, BLUE, LOOPS));
		Look look = Objects
			.requireNonNull(cleared(new FramedStamps(DARK, image.grey()), look(image, Region.of(image), NO_FRAME)));
		assertThat(ink(look)).isCloseTo(ink(look(name, Region.of(name), DARK)), withinPercentage(12));
	}

	@Test
	void leavesAStampOfThePensInk() throws Exception {
		DecodedImage image = stamped(BLACK, BLACK);
		assertThat(cleared(new FramedStamps(DARK, image.grey()), look(image, Region.of(image), NO_FRAME))).isNull();
	}

	@Test
	void leavesAStampThatHoldsNoneOfTheInk() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			FramedStampDrawing.draw(graphics, DEGREES, GREY, LETTERS);
			graphics.setColor(BLACK);
			graphics.fill(new Rectangle2D.Double(30, 20, 60, 4));
		});
		Look look = look(image, Region.of(image), dark((pixel) -> pixel / InkNetwork.WIDTH < 30));
		assertThat(cleared(new FramedStamps(DARK, image.grey()), look)).isNull();
	}

	@Test
	void keepsThePensInkWithinAStampThoughItLooksPrinted() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			FramedStampDrawing.draw(graphics, DEGREES, GREY, LETTERS);
			graphics.setColor(BLACK);
			graphics.setStroke(new BasicStroke(3));
			for (int i = 0; i < LETTERS; i++) {
				graphics.draw(new Rectangle2D.Double(170 + 14 * i, 124, 8, 13));
			}
			graphics.translate(0, -60);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		});
		Region letters = new Region(165, 120, 120, 22);
		Print print = new Prints(image.grey()).onAll();
		Look any = look(image, Region.of(image), DARK);
		int row = ink(any, letters);
		assertThat(ink(any.without(print), letters)).isLessThan(row / 5);
		Look look = Objects
			.requireNonNull(cleared(new FramedStamps(DARK, image.grey()), look(image, Region.of(image), NO_FRAME)));
		assertThat(ink(look.without(print), letters)).isCloseTo(row, withinPercentage(10));
	}

	private static @Nullable Look cleared(FramedStamps stamps, Look look) {
		return stamps.cleared(look, Edges.of(look.canvas()));
	}

	private static DecodedImage stamped(Color stamp, Color pen) throws Exception {
		return CanvasDrawing.image((graphics) -> {
			FramedStampDrawing.draw(graphics, DEGREES, stamp, LETTERS);
			CanvasDrawing.sign(graphics, pen, LOOPS);
		});
	}

	private static Look look(DecodedImage image, Region region, InkNetwork network) {
		return Look.at(Canvas.of(image, region), network);
	}

	private static int ink(Look look) {
		return ink(look, new Region(0, 0, InkNetwork.WIDTH, InkNetwork.HEIGHT));
	}

	/** Returns how many pixels of a part of a canvas were taken for ink. */
	private static int ink(Look look, Region part) {
		int ink = 0;
		for (int y = part.top(); y < part.top() + part.height(); y++) {
			for (int x = part.left(); x < part.left() + part.width(); x++) {
				ink += (look.mask().values()[y * InkNetwork.WIDTH + x] > InkMask.LIKELY) ? 1 : 0;
			}
		}
		return ink;
	}

	/** Answers as a network that takes what is darker than its paper for ink. */
	private static InkNetwork dark(IntPredicate shown) {
		return (cells) -> CanvasDrawing
			.logits((pixel) -> (shown.test(pixel) && CanvasDrawing.grey(cells, pixel) < -0.7f) ? 6 : -6);
	}

}
