package dev.countersign.image.ink.mark;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.QuadCurve2D;
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

	@Test
	void clearsSpecksThatTouchTheName() {
		GreyImage image = image((graphics) -> {
			large(graphics, 30);
			graphics.fill(new Ellipse2D.Double(470, 143, 12, 12));
		});
		assertThat(left(image).box(0).width()).isBetween(328, 334);
	}

	@Test
	void leavesTheStrokeThatGoesThroughASpeck() {
		GreyImage image = SignedPaper.image((graphics) -> {
			SignedPaper.draw(graphics, 4, new QuadCurve2D.Double(120, 130, 300, 210, 480, 130));
			large(graphics, 30);
			graphics.fill(new Ellipse2D.Double(294, 164, 12, 12));
		});
		Ink left = left(image);
		assertThat(left.box(0).top() + left.box(0).height()).isBetween(172, 174);
		assertThat(left.runs().strokes()).isEqualTo(1);
	}

	@Test
	void leavesKnotsOfTheName() {
		GreyImage image = image((graphics) -> {
			for (int i = 0; i < 3; i++) {
				SignedPaper.draw(graphics, 4, new Line2D.Double(330, 110, 430, 130 + 20 * i));
			}
		});
		GreyImage dirty = image((graphics) -> {
			for (int i = 0; i < 3; i++) {
				SignedPaper.draw(graphics, 4, new Line2D.Double(330, 110, 430, 130 + 20 * i));
			}
			large(graphics, 30);
		});
		assertThat(left(dirty).mass()).isGreaterThan((long) (0.99 * left(image).mass()));
	}

	@Test
	void clearsManyLargeSpecksBesideANameOfSmallStrokes() {
		assertThat(left(smallName((graphics) -> large(graphics, 30))).box(0)).isEqualTo(left(smallName((graphics) -> {
		})).box(0));
		assertThat(PrintedRows.of(smallName((graphics) -> large(graphics, 20))).letters()).isZero();
	}

	@Test
	void clearsSpecksThatTouchEachOther() {
		GreyImage image = image((graphics) -> {
			dirt(graphics, 40);
			for (int i = 0; i < 3; i++) {
				graphics.fill(new Ellipse2D.Double(60 + 6 * i, 150 + 6 * i, 9, 9));
			}
		});
		assertThat(left(image).box(0)).isEqualTo(left(image((graphics) -> {
		})).box(0));
	}

	@Test
	void clearsLargerSpecksBesideABroadPen() {
		GreyImage image = SignedPaper.image((graphics) -> {
			SignedPaper.draw(graphics, 8, new QuadCurve2D.Double(120, 130, 300, 250, 480, 130));
			large(graphics, 30);
			graphics.fill(new Ellipse2D.Double(289, 138, 23, 22));
		});
		assertThat(left(image).runs().strokes()).isEqualTo(1);
	}

	@Test
	void leavesOpenLettersLargerThanSpecks() {
		assertThat(inName(
				(graphics) -> SignedPaper.draw(graphics, 7, new Arc2D.Double(437, 184, 15, 15, 40, 300, Arc2D.OPEN))))
			.isGreaterThan(1.03);
	}

	@Test
	void leavesOpenLettersAfterTheName() {
		assertThat(inName((graphics) -> {
			for (int i = 0; i < 2; i++) {
				SignedPaper.draw(graphics, 4, new Arc2D.Double(490 + 36 * i, 140, 22, 26, 40, 280, Arc2D.OPEN));
			}
		})).isGreaterThan(1.08);
	}

	@Test
	void leavesANameOfAPenThatSkips() {
		GreyImage image = SignedPaper.image((graphics) -> {
			SignedPaper.draw(graphics, 4, new QuadCurve2D.Double(60, 150, 90, 40, 110, 190));
			graphics.setStroke(
					new BasicStroke(4, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] { 6, 2 }, 0));
			graphics.draw(SignedPaper.name());
		});
		assertThat(left(image).mass()).isGreaterThan((long) (0.9 * Ink.of(image).mass()));
	}

	/** Returns how much ink is left of a dirty name with more ink, with its own as 1. */
	private static double inName(Consumer<Graphics2D> more) {
		GreyImage image = image((graphics) -> {
			large(graphics, 30);
			more.accept(graphics);
		});
		return (double) left(image).mass() / left(image((graphics) -> {
		})).mass();
	}

	private static Ink left(GreyImage image) {
		return PrintedRows.of(image).removedFrom(Ink.of(image));
	}

	/** Draws a name of short strokes that stand apart. */
	private static GreyImage smallName(Consumer<Graphics2D> others) {
		return SignedPaper.image((graphics) -> {
			double[] steps = { 0, 38, 61, 103, 129, 171 };
			for (int i = 0; i < steps.length; i++) {
				double high = (i == 2) ? 75 : 22 + 7 * (i * 5 % 4);
				SignedPaper.draw(graphics, 4,
						new Arc2D.Double(200 + steps[i], 130 + 9 * (i % 3), 24, high, 20 + 50 * i, 210, Arc2D.OPEN));
			}
			others.accept(graphics);
		});
	}

	private static void large(Graphics2D graphics, int count) {
		Random random = new Random(3);
		for (int i = 0; i < count; i++) {
			double y = (i % 2 == 0) ? 220 + 55 * random.nextDouble() : 15 + 55 * random.nextDouble();
			graphics.fill(new Ellipse2D.Double(15 + 38 * (i / 2) + 20 * random.nextDouble(), y, 11, 10));
		}
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
