package dev.countersign.image.ink.stamped;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.ink.SignedPaper;
import dev.countersign.image.ink.paper.Darkness;
import dev.countersign.image.ink.print.PrintedRows;
import dev.countersign.image.ink.stroke.InkBits;
import dev.countersign.image.ink.stroke.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class StampedPrintTests {

	private static final Color INK = new Color(0x282828);

	private static final Color GREY = new Color(0x6E6E6E);

	@ParameterizedTest
	@ValueSource(ints = { -40, -22, 0, 13, 40 })
	void tellsBoldWordFromThePenThatCrossesIt(int degrees) {
		Shape word = word("RECEIVED", 52, 150, 190, degrees);
		PrintedRows rows = rows(word, INK, SignedPaper::sign);
		assertThat(rows.letters()).isGreaterThanOrEqualTo(4);
		assertThat(printed(rows, fill(word, 1))).isGreaterThan(0.8);
		assertThat(printed(rows, penBeside(word))).isLessThan(0.12);
	}

	@Test
	void tellsEachRowOfStamp() {
		Shape first = word("RECEIVED", 44, 200, 120, -9);
		Shape second = word("24 OCT 2026", 44, 190, 180, -9);
		PrintedRows rows = rows((graphics) -> {
			graphics.fill(first);
			graphics.fill(second);
			SignedPaper.sign(graphics);
		});
		assertThat(printed(rows, fill(first, 1))).isGreaterThan(0.8);
		assertThat(printed(rows, fill(second, 1))).isGreaterThan(0.8);
	}

	@Test
	void keepsDarkerPenWithinLetters() {
		Shape word = word("RECEIVED", 52, 150, 190, -12);
		PrintedRows rows = rows(word, GREY, SignedPaper::sign);
		assertThat(printed(rows, fill(word, 1))).isGreaterThan(0.7);
		assertThat(printed(rows, penWithin(word, SignedPaper::sign))).isLessThan(0.25);
	}

	@Test
	void leadsStrokesOfLikeToneOnThroughLetters() {
		Shape word = word("RECEIVED", 64, 100, 180, 0);
		Consumer<Graphics2D> pen = (graphics) -> {
			for (int x = 110; x <= 410; x += 60) {
				SignedPaper.draw(graphics, 4, new Line2D.Double(x, 90, x + 50, 230));
			}
		};
		PrintedRows rows = rows(word, INK, pen);
		assertThat(printed(rows, fill(word, 1))).isGreaterThan(0.6);
		assertThat(printed(rows, penWithin(word, pen))).isLessThan(0.45);
	}

	@Test
	void leavesNoCrumbsOfLettersInInk() {
		Shape word = word("RECEIVED", 52, 150, 190, -12);
		GreyImage image = image(word, INK, SignedPaper::sign);
		Ink left = PrintedRows.of(image).removedFrom(Ink.of(image));
		assertThat(left.runs().strokes()).isLessThan(20);
		assertThat(left.mass()).isGreaterThan(SignedPaper.ink(SignedPaper::sign).mass() * 6 / 10);
	}

	@Test
	void isInInkWhoseLettersTouch() {
		Shape word = word("RECEIVED", 52, 150, 190, -12);
		assertThat(StampedPrint.isIn(Ink.of(image(word, INK, SignedPaper::sign)))).isTrue();
		assertThat(StampedPrint.isIn(SignedPaper.ink(SignedPaper::sign))).isFalse();
	}

	@Test
	void leavesShorterWord() {
		assertThat(letters(word("OCT", 52, 250, 190, -12), SignedPaper::sign)).isZero();
	}

	@Test
	void leavesSteeperWord() {
		assertThat(letters(word("RECEIVED", 44, 260, 30, 60), SignedPaper::sign)).isZero();
	}

	@Test
	void leavesNameInBoldCapitals() {
		assertThat(letters(word("ANDERSEN", 60, 100, 180, -12), (graphics) -> {
		})).isZero();
		assertThat(letters(word("ANDERSEN", 60, 100, 180, -12),
				(graphics) -> SignedPaper.draw(graphics, 3, new Line2D.Double(100, 210, 400, 190))))
			.isZero();
	}

	@Test
	void leavesNameInCapitalsAboveSmallPrint() {
		assertThat(letters(word("ANDERSEN", 60, 100, 120, 0), (graphics) -> {
			graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
			graphics.drawString("Signature of the account holder", 100, 200);
			graphics.drawString("or of a person who has a mandate", 100, 230);
		})).isZero();
	}

	@Test
	void leavesLettersWhoseStrokesAreAsThickAsThePens() {
		Shape word = word("RECEIVED", 52, 100, 90, -12);
		assertThat(letters(word, pen(3))).isGreaterThanOrEqualTo(4);
		assertThat(letters(word, pen(10))).isZero();
	}

	@Test
	void leavesThickLettersOfUnlikeHeight() {
		Path2D word = new Path2D.Double();
		String letters = "RECEIVED";
		for (int i = 0; i < letters.length(); i++) {
			word.append(word(letters.substring(i, i + 1), (i % 2 == 0) ? 44 : 56, 120 + 44 * i, 190, 0), false);
		}
		assertThat(letters(word, SignedPaper::sign)).isZero();
	}

	@Test
	void leavesThickLettersThatStandOnNoLine() {
		Path2D word = new Path2D.Double();
		String letters = "RECEIVED";
		for (int i = 0; i < letters.length(); i++) {
			word.append(word(letters.substring(i, i + 1), 52, 120 + 44 * i, 190 + 12 * (i % 2), 0), false);
		}
		assertThat(letters(word, SignedPaper::sign)).isZero();
	}

	@Test
	void leavesThickLettersThatDanceOnTheirLine() {
		Path2D word = new Path2D.Double();
		String letters = "HEHEHEHE";
		for (int i = 0; i < letters.length(); i++) {
			int up = (i == 0) ? 0 : 3 * (i % 2) - 3 * ((i + 1) % 2);
			word.append(word(letters.substring(i, i + 1), 80, 20 + 70 * i, 110 - up, 0), false);
		}
		assertThat(letters(word, pen(7))).isZero();
		assertThat(letters(word("HEHEHEHE", 80, 20, 110, 0), pen(7))).isGreaterThanOrEqualTo(4);
	}

	@Test
	void leavesThickLettersFarApart() {
		Path2D word = new Path2D.Double();
		for (int i = 0; i < 5; i++) {
			word.append(word("E", 40, 40 + 110 * i, 250, 0), false);
		}
		assertThat(letters(word, SignedPaper::sign)).isZero();
	}

	@Test
	void leavesDownstrokesOfBroadPen() {
		Path2D strokes = new Path2D.Double();
		for (int i = 0; i < 9; i++) {
			strokes.append(new Rectangle2D.Double(120 + 36 * i, 120, 12, 60), false);
		}
		assertThat(letters(strokes, SignedPaper::sign)).isZero();
		AffineTransform slant = AffineTransform.getShearInstance(-0.6, 0);
		slant.translate(100, 0);
		assertThat(letters(slant.createTransformedShape(strokes), SignedPaper::sign)).isZero();
	}

	private static Consumer<Graphics2D> pen(float width) {
		return (graphics) -> {
			Path2D name = new Path2D.Double();
			name.moveTo(60, 250);
			name.curveTo(160, 130, 200, 300, 260, 220);
			name.curveTo(330, 130, 380, 300, 540, 200);
			SignedPaper.draw(graphics, width, name);
		};
	}

	/** Returns bold letters that go down to the right by an angle. */
	private static Shape word(String text, int size, int x, int y, int degrees) {
		Font font = new Font(Font.SANS_SERIF, Font.BOLD, size);
		AffineTransform place = AffineTransform.getTranslateInstance(x, y);
		place.rotate(Math.toRadians(degrees), size * text.length() / 3.0, 0);
		return place
			.createTransformedShape(font.createGlyphVector(new FontRenderContext(null, true, true), text).getOutline());
	}

	private static GreyImage image(Shape print, Color tone, Consumer<Graphics2D> pen) {
		return SignedPaper.image((graphics) -> {
			graphics.setColor(tone);
			graphics.fill(print);
			graphics.setColor(INK);
			pen.accept(graphics);
		});
	}

	private static PrintedRows rows(Shape print, Color tone, Consumer<Graphics2D> pen) {
		return PrintedRows.of(image(print, tone, pen));
	}

	private static PrintedRows rows(Consumer<Graphics2D> drawing) {
		return PrintedRows.of(SignedPaper.image(drawing));
	}

	private static int letters(Shape print, Consumer<Graphics2D> pen) {
		GreyImage image = image(print, INK, pen);
		Darkness darkness = Darkness.of(image);
		Runs runs = Runs.of(darkness.values(), image.width(), image.height(), 60);
		return StampedPrint.of(darkness.values(), InkBits.of(runs, image.width(), image.height())).letters();
	}

	/** Returns which pixels a shape covers. */
	private static boolean[] fill(Shape shape, int margin) {
		boolean[] covered = dark(SignedPaper.image((graphics) -> graphics.fill(shape)));
		for (int step = 0; step < margin; step++) {
			covered = inner(covered);
		}
		return covered;
	}

	private static boolean[] inner(boolean[] covered) {
		boolean[] inner = new boolean[covered.length];
		for (int i = SignedPaper.WIDTH; i < covered.length - SignedPaper.WIDTH; i++) {
			inner[i] = covered[i] && covered[i - 1] && covered[i + 1] && covered[i - SignedPaper.WIDTH]
					&& covered[i + SignedPaper.WIDTH];
		}
		return inner;
	}

	/** Returns the pixels of a name at some distance from print. */
	private static boolean[] penBeside(Shape print) {
		boolean[] pen = dark(SignedPaper.image(SignedPaper::sign));
		boolean[] near = dark(SignedPaper.image((graphics) -> {
			graphics.fill(print);
			SignedPaper.draw(graphics, 8, print);
		}));
		for (int i = 0; i < pen.length; i++) {
			pen[i] &= !near[i];
		}
		return pen;
	}

	private static boolean[] penWithin(Shape print, Consumer<Graphics2D> drawing) {
		boolean[] pen = inner(dark(SignedPaper.image(drawing)));
		boolean[] within = fill(print, 1);
		for (int i = 0; i < pen.length; i++) {
			pen[i] &= within[i];
		}
		return pen;
	}

	private static boolean[] dark(GreyImage image) {
		boolean[] dark = new boolean[image.pixels().length];
		for (int i = 0; i < dark.length; i++) {
			dark[i] = (image.pixels()[i] & 0xFF) < 128;
		}
		return dark;
	}

	/** Returns the share of some pixels that is print. */
	private static double printed(PrintedRows rows, boolean[] pixels) {
		int[] sums = new int[2];
		rows.forEachRun((y, from, to, letter) -> {
			for (int x = from; x < to; x++) {
				if (pixels[y * SignedPaper.WIDTH + x]) {
					sums[(letter > 0) ? 1 : 0]++;
				}
			}
		});
		return (double) sums[1] / (sums[0] + sums[1]);
	}

}
