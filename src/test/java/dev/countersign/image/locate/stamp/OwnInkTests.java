package dev.countersign.image.locate.stamp;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.Objects;
import java.util.function.Consumer;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkMask;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnInkTests {

	private static final int LOOPS = 8;

	private static final int DEGREES = -12;

	private static final int LETTERS = 8;

	private static final Color BLACK = new Color(0x202020);

	private static final Color GREY = new Color(0x888888);

	private static final Color BLUE = new Color(0x1E2E90);

	private static final Color RED = new Color(0xC83030);

	@Test
	void removesRoundStampOfAnotherColour() throws Exception {
		DecodedImage image = signed((graphics) -> RoundStampDrawing.draw(graphics, RED), BLUE);
		Canvas canvas = CanvasDrawing.whole(image);
		InkMask mask = mask(canvas);
		RoundStamp stamp = Objects.requireNonNull(RoundStampSearch.on(canvas, mask));
		assertOnlyPen(Objects.requireNonNull(stamp.separate(mask)).removedFrom(image), BLUE);
	}

	@Test
	void removesPalerRoundStamp() throws Exception {
		DecodedImage image = signed((graphics) -> RoundStampDrawing.draw(graphics, GREY), BLACK);
		Canvas canvas = CanvasDrawing.whole(image);
		InkMask mask = mask(canvas);
		RoundStamp stamp = Objects.requireNonNull(RoundStampSearch.on(canvas, mask));
		double least = stamp.leastDarkness(mask, image.grey());
		assertOnlyPen(stamp.ownTone(least).removedFrom(image), BLACK);
	}

	@Test
	void removesFramedStampOfAnotherColour() throws Exception {
		DecodedImage image = signed((graphics) -> FramedStampDrawing.draw(graphics, DEGREES, RED, LETTERS), BLUE);
		FramedStamp stamp = framed(CanvasDrawing.whole(image));
		InkLayers layers = Objects.requireNonNull(stamp.layers());
		assertOnlyPen(Objects.requireNonNull(stamp.ownColour(layers)).removedFrom(image), BLUE);
	}

	@Test
	void removesPalerFramedStamp() throws Exception {
		DecodedImage image = signed((graphics) -> FramedStampDrawing.draw(graphics, DEGREES, GREY, LETTERS), BLACK);
		Canvas canvas = CanvasDrawing.whole(image);
		FramedStamp stamp = framed(canvas);
		double least = stamp.leastDarkness(mask(canvas), image.grey());
		assertOnlyPen(stamp.ownTone(least).removedFrom(image), BLACK);
	}

	@Test
	void removesAnInkWhereverItIs() throws Exception {
		DecodedImage image = signed((graphics) -> {
			graphics.setColor(RED);
			graphics.setStroke(new BasicStroke(4));
			graphics.drawLine(20, 20, 430, 150);
			graphics.drawLine(20, 200, 430, 60);
		}, BLUE);
		InkLayers layers = Objects.requireNonNull(ColourLayers.of(CanvasDrawing.whole(image)));
		boolean blueFirst = layers.ofOne()[pixel(image, BLUE)] > 0.5;
		OwnInk red = (blueFirst ? layers : layers.exchanged()).second((pixel) -> true);
		assertOnlyPen(Objects.requireNonNull(red).removedFrom(image), BLUE);
	}

	@Test
	void changesNothingOutsideTheStamp() throws Exception {
		DecodedImage image = signed((graphics) -> {
			RoundStampDrawing.draw(graphics, RED);
			graphics.fillRect(20, 180, 60, 20);
		}, BLUE);
		Canvas canvas = CanvasDrawing.whole(image);
		InkMask mask = mask(canvas);
		for (int y = 170; y < 224; y++) {
			for (int x = 0; x < 150; x++) {
				mask.values()[y * image.width() + x] = 0;
			}
		}
		RoundStamp stamp = Objects.requireNonNull(RoundStampSearch.on(canvas, mask));
		DecodedImage unstamped = Objects.requireNonNull(stamp.separate(mask)).removedFrom(image);
		int[] before = new int[image.width()];
		int[] after = new int[image.width()];
		for (int y = 0; y < image.height(); y++) {
			image.readRow(y, before);
			unstamped.readRow(y, after);
			for (int x = 0; x < image.width(); x++) {
				if (Math.hypot(x - RoundStampDrawing.X, y - RoundStampDrawing.Y) > RoundStampDrawing.RADIUS + 10) {
					assertThat(after[x]).isEqualTo(before[x]);
					assertThat(unstamped.grey().at(x, y)).isEqualTo(image.grey().at(x, y));
				}
			}
		}
	}

	private static DecodedImage signed(Consumer<Graphics2D> stamp, Color pen) throws Exception {
		return CanvasDrawing.image((graphics) -> {
			stamp.accept(graphics);
			CanvasDrawing.sign(graphics, pen, LOOPS);
		});
	}

	private static int pixel(DecodedImage image, Color colour) {
		int[] rgb = new int[image.width()];
		for (int y = 0; y < image.height(); y++) {
			image.readRow(y, rgb);
			for (int x = 0; x < image.width(); x++) {
				if (rgb[x] == (colour.getRGB() & 0xFFFFFF)) {
					return y * image.width() + x;
				}
			}
		}
		throw new AssertionError("no such colour");
	}

	private static FramedStamp framed(Canvas canvas) {
		InkMask mask = InkMask.of(CanvasDrawing
			.logits((pixel) -> (canvas.grey()[pixel] < 160 && !FramedStampDrawing.isFrame(pixel, DEGREES)) ? 6 : -6),
				canvas);
		return Objects.requireNonNull(FramedStamp.on(Edges.of(canvas), mask));
	}

	private static InkMask mask(Canvas canvas) {
		return InkMask.of(CanvasDrawing.logits((pixel) -> (canvas.grey()[pixel] < 160) ? 6 : -6), canvas);
	}

	/** Asserts that an image shows the name and hardly anything else. */
	private static void assertOnlyPen(DecodedImage unstamped, Color pen) throws Exception {
		GreyImage found = unstamped.grey();
		GreyImage truth = signed((graphics) -> {
		}, pen).grey();
		int ink = 0;
		int lost = 0;
		int left = 0;
		for (int y = 0; y < truth.height(); y++) {
			for (int x = 0; x < truth.width(); x++) {
				ink += (truth.at(x, y) < 128) ? 1 : 0;
				lost += (truth.at(x, y) < 128 && found.at(x, y) > 192) ? 1 : 0;
				left += (truth.at(x, y) > 192 && found.at(x, y) < 128) ? 1 : 0;
			}
		}
		assertThat((double) lost / ink).isLessThan(0.03);
		assertThat((double) left / ink).isLessThan(0.08);
	}

}
