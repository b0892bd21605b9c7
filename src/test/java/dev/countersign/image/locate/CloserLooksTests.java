package dev.countersign.image.locate;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Drawing;
import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.CanvasDrawing;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CloserLooksTests {

	private static final int WIDTH = 1200;

	private static final int HEIGHT = 600;

	/** Takes what is dark for ink. */
	private static final InkNetwork DARK = (cells) -> CanvasDrawing
		.logits((pixel) -> (CanvasDrawing.grey(cells, pixel) < -1.5) ? 6 : -9);

	@Test
	void showsAWholeNameOfWhichACandidateIsAPart() throws Exception {
		DecodedImage image = image(400);
		Region last = new Region(690, 240, 170, 100);
		Found part = new Viewer(DARK, image.grey()).look(Canvas.of(image, last))
			.found(false, SideBySide.ON_CUTTING)
			.get(0);
		assertThat(part.next(image)).isNull();
		List<Found> verified = looks(image).verified(List.of(part));
		assertThat(verified).singleElement()
			.satisfies((found) -> assertThat(found.region().left()).isBetween(380, 400))
			.satisfies((found) -> assertThat(found.region().width()).isGreaterThan(430));
	}

	@Test
	void looksCloserAtASmallNameAtTheEdgeOfAPartThanAtThePart() throws Exception {
		DecodedImage image = image(400);
		Canvas canvas = Canvas.of(image, new Region(0, 0, WIDTH, 320));
		Found found = new Found(Look.at(canvas, DARK), new Body(List.of(1), 400, 160, 200, 320, 223));
		Region next = Objects.requireNonNull(found.next(image));
		assertThat(next.width()).isLessThan(WIDTH);
		assertThat(next.top() + next.height()).isGreaterThan(320);
	}

	private static CloserLooks looks(DecodedImage image) {
		return new CloserLooks(new Viewer(DARK, image.grey()), image, new Prints(image.grey()).onAll(),
				SideBySide.ON_FORM, new HashMap<>());
	}

	/** Draws a row of print and a name of three words from a column on. */
	private static DecodedImage image(int left) throws Exception {
		BufferedImage image = Drawing.onWhite(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
			graphics.setColor(new Color(0x303030));
			for (int x = 100; x < 300; x += 14) {
				graphics.drawRect(x, 500, 8, 13);
			}
			for (int word = 0; word < 3; word++) {
				word(graphics, left + 160 * word, 260 + 4 * word);
			}
		});
		return CanvasDrawing.decoded(image);
	}

	private static void word(Graphics2D graphics, int x, int y) {
		graphics.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		Path2D word = new Path2D.Double();
		word.moveTo(x, y + 50);
		word.curveTo(x + 20, y - 40, x + 50, y - 20, x + 40, y + 50);
		word.curveTo(x + 60, y, x + 90, y - 10, x + 80, y + 54);
		word.curveTo(x + 95, y + 10, x + 120, y + 5, x + 125, y + 40);
		graphics.draw(word);
	}

}
