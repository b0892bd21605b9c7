package dev.countersign.image.ink.mark;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.Random;
import java.util.function.Consumer;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.SignedPaper;
import dev.countersign.image.ink.print.PrintedRows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpecksTests {

	@Test
	void clearsSpecks() {
		GreyImage image = image((graphics) -> dirt(graphics, 40));
		Ink left = PrintedRows.of(image).removedFrom(Ink.of(image));
		assertThat(left.box(0)).isEqualTo(Ink.of(image((graphics) -> {
		})).box(0));
	}

	@Test
	void leavesFewSpecks() {
		assertThat(PrintedRows.of(image((graphics) -> dirt(graphics, 9))).letters()).isZero();
	}

	@Test
	void leavesMarksThatAreOnlySmallBesideAFrame() {
		GreyImage image = image((graphics) -> {
			Random random = new Random(5);
			for (int i = 0; i < 14; i++) {
				graphics.fill(new Ellipse2D.Double(20 + 38 * i + 8 * random.nextDouble(),
						((i % 2 == 0) ? 240 : 20) + 24 * random.nextDouble(), 23, 20));
			}
		});
		assertThat(PrintedRows.of(image).letters()).isZero();
	}

	@Test
	void leavesManyDotsWithinTheName() {
		GreyImage image = image((graphics) -> {
			Random random = new Random(7);
			for (int i = 0; i < 24; i++) {
				graphics
					.fill(new Ellipse2D.Double(160 + 280 * random.nextDouble(), 90 + 105 * random.nextDouble(), 5, 5));
			}
		});
		assertThat(PrintedRows.of(image).letters()).isZero();
	}

	@Test
	void leavesCrumbsOfAStroke() {
		GreyImage image = image((graphics) -> {
			for (int i = 0; i < 20; i++) {
				SignedPaper.draw(graphics, 1.5F,
						new Line2D.Double(480 + 5.7 * i + i % 3, 60 + 3.1 * i, 481 + 5.7 * i, 60 + 3.1 * i));
			}
		});
		assertThat(PrintedRows.of(image).letters()).isZero();
	}

	private static void dirt(Graphics2D graphics, int count) {
		Random random = new Random(5);
		for (int i = 0; i < count; i++) {
			double size = 4 + 5 * random.nextDouble();
			double y = (i % 2 == 0) ? 240 + 45 * random.nextDouble() : 15 + 45 * random.nextDouble();
			graphics.fill(new Ellipse2D.Double(20 + 540 * random.nextDouble(), y, size, 0.8 * size));
		}
	}

	private static GreyImage image(Consumer<Graphics2D> others) {
		return SignedPaper.image((graphics) -> {
			SignedPaper.sign(graphics);
			others.accept(graphics);
		});
	}

}
