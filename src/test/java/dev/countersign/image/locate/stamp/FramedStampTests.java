package dev.countersign.image.locate.stamp;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.Objects;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FramedStampTests {

	private static final int LOOPS = 8;

	private static final int LETTERS = 8;

	private static final Color BLACK = new Color(0x202020);

	private static final Color GREY = new Color(0x888888);

	private static final Color BLUE = new Color(0x1E2E90);

	private static final Color RED = new Color(0xC83030);

	/** Lets through what is below. */
	private static final Color SHEER = new Color(0, 0, 0, 120);

	@ParameterizedTest
	@ValueSource(doubles = { -35, -18, -5, 4, 13, 20 })
	void clearsAPalerStampAtAnyAngle(double degrees) throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			FramedStampDrawing.draw(graphics, degrees, GREY, LETTERS);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		});
		Canvas canvas = CanvasDrawing.whole(image);
		InkMask mask = mask(canvas);
		FramedStamp stamp = Objects.requireNonNull(stampOn(canvas));
		stamp.clearPaler(stamp.leastDarkness(mask, image.grey()), mask, image.grey());
		assertOnlyPen(mask, BLACK);
	}

	@Test
	void clearsAStampThatTheImageCuts() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			graphics.translate(60, 70);
			FramedStampDrawing.draw(graphics, 10, GREY, LETTERS);
			graphics.translate(-60, -70);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		});
		Canvas canvas = CanvasDrawing.whole(image);
		InkMask mask = mask(canvas);
		FramedStamp stamp = Objects.requireNonNull(stampOn(canvas));
		stamp.clearPaler(stamp.leastDarkness(mask, image.grey()), mask, image.grey());
		assertOnlyPen(mask, BLACK);
	}

	@Test
	void keepsTheInkThatHasThePensColour() throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			FramedStampDrawing.draw(graphics, -12, RED, LETTERS);
			CanvasDrawing.sign(graphics, BLUE, LOOPS);
		});
		InkMask mask = mask(canvas);
		assertThat(Objects.requireNonNull(stampOn(canvas)).separate(mask)).isNotNull();
		assertOnlyPen(mask, BLUE);
	}

	@Test
	void dividesThePensInkFromTheFrames() throws Exception {
		for (boolean redStamp : new boolean[] { true, false }) {
			Color pen = redStamp ? BLUE : RED;
			Canvas canvas = CanvasDrawing.canvas((graphics) -> {
				FramedStampDrawing.draw(graphics, -12, redStamp ? RED : BLUE, LETTERS);
				CanvasDrawing.sign(graphics, pen, LOOPS);
			});
			InkLayers layers = Objects.requireNonNull(Objects.requireNonNull(stampOn(canvas)).layers());
			assertOnlyPen(mask(layers.one()), pen);
		}
	}

	@Test
	void tellsNoStampOfThePensInk() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			FramedStampDrawing.draw(graphics, -12, BLUE, LETTERS);
			CanvasDrawing.sign(graphics, BLUE, LOOPS);
		});
		Canvas canvas = CanvasDrawing.whole(image);
		InkMask mask = mask(canvas);
		float[] before = mask.values().clone();
		FramedStamp stamp = Objects.requireNonNull(stampOn(canvas));
		assertThat(stamp.layers()).isNull();
		assertThat(stamp.separate(mask)).isNull();
		assertThat(stamp.leastDarkness(mask, image.grey())).isNaN();
		assertThat(mask.values()).isEqualTo(before);
	}

	@Test
	void takesCrossingsForNoDarkerPen() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> {
			FramedStampDrawing.draw(graphics, -12, SHEER, LETTERS);
			graphics.setColor(SHEER);
			for (int x = 160; x <= 280; x += 6) {
				graphics.draw(new Line2D.Double(x, 98, x, 150));
			}
			for (int y = 101; y <= 149; y += 6) {
				graphics.draw(new Line2D.Double(155, y, 285, y));
			}
		});
		Canvas canvas = CanvasDrawing.whole(image);
		FramedStamp stamp = Objects.requireNonNull(stampOn(canvas));
		assertThat(stamp.leastDarkness(mask(canvas), image.grey())).isNaN();
	}

	@Test
	void findsAFrameOfWhichStrokesLeaveOneLetter() throws Exception {
		assertThat(stampOn(CanvasDrawing.canvas((graphics) -> {
			FramedStampDrawing.draw(graphics, -12, GREY, 1);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		}))).isNotNull();
	}

	@Test
	void findsNoneWithoutLetters() throws Exception {
		assertThat(stampOn(CanvasDrawing.canvas((graphics) -> {
			FramedStampDrawing.draw(graphics, -12, GREY, 0);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		}))).isNull();
	}

	@Test
	void findsNoneInALevelBox() throws Exception {
		assertThat(stampOn(CanvasDrawing.canvas((graphics) -> {
			FramedStampDrawing.draw(graphics, 0, GREY, LETTERS);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		}))).isNull();
	}

	@Test
	void findsNoneBesideALineOfItsDirection() throws Exception {
		assertThat(stampOn(CanvasDrawing.canvas((graphics) -> {
			FramedStampDrawing.draw(graphics, 4, GREY, LETTERS);
			graphics.rotate(Math.toRadians(4), 224, 112);
			graphics.draw(new Line2D.Double(329, 57, 430, 57));
		}))).isNull();
	}

	@Test
	void findsNoneWhereAllWasTakenForInk() throws Exception {
		Canvas canvas = CanvasDrawing.canvas((graphics) -> {
			FramedStampDrawing.draw(graphics, -12, GREY, LETTERS);
			CanvasDrawing.sign(graphics, BLACK, LOOPS);
		});
		assertThat(stampOn(canvas)).isNotNull();
		assertThat(FramedStamp.on(Edges.of(canvas), mask(canvas))).isNull();
	}

	@Test
	void findsNoneInHandwriting() throws Exception {
		assertThat(stampOn(CanvasDrawing.canvas((graphics) -> CanvasDrawing.sign(graphics, BLACK, LOOPS)))).isNull();
	}

	@Test
	void movesToWhatAnotherCanvasShows() throws Exception {
		DecodedImage image = CanvasDrawing.image((graphics) -> FramedStampDrawing.draw(graphics, -12, GREY, LETTERS));
		FramedStamp stamp = Objects.requireNonNull(stampOn(CanvasDrawing.whole(image)));
		Canvas half = Canvas.of(image, new Region(224, 0, 224, 224));
		InkMask mask = mask(half);
		assertThat(ink(mask)).isPositive();
		FramedStamp moved = Objects.requireNonNull(stamp.movedTo(half));
		assertThat(moved.share(mask)).isGreaterThan(0.99);
		moved.clearPaler(Double.MAX_VALUE, mask, image.grey());
		assertThat(ink(mask)).isZero();
		assertThat(stamp.movedTo(Canvas.of(image, new Region(0, 0, 60, 60)))).isNull();
	}

	private static void assertOnlyPen(InkMask left, Color pen) throws Exception {
		InkMask truth = mask(CanvasDrawing.canvas((graphics) -> CanvasDrawing.sign(graphics, pen, LOOPS)));
		int lost = 0;
		int added = 0;
		for (int i = 0; i < truth.values().length; i++) {
			boolean signed = truth.values()[i] > InkMask.LIKELY;
			boolean taken = left.values()[i] > InkMask.LIKELY;
			lost += (signed && !taken) ? 1 : 0;
			added += (taken && !signed) ? 1 : 0;
		}
		assertThat((double) lost / ink(truth)).isLessThan(0.2);
		assertThat((double) added / ink(truth)).isLessThan(0.2);
	}

	private static int ink(InkMask mask) {
		int ink = 0;
		for (float value : mask.values()) {
			ink += (value > InkMask.LIKELY) ? 1 : 0;
		}
		return ink;
	}

	/** Answers as a network that takes everything dark for ink. */
	private static InkMask mask(Canvas canvas) {
		return InkMask.of(CanvasDrawing.logits((pixel) -> (canvas.shows(pixel) && canvas.grey()[pixel] < 180) ? 6 : -6),
				canvas);
	}

	/** Returns the stamp that a canvas shows of which nothing was taken for ink. */
	private static @Nullable FramedStamp stampOn(Canvas canvas) {
		return FramedStamp.on(Edges.of(canvas), InkMask.of(CanvasDrawing.logits((pixel) -> -9), canvas));
	}

}
