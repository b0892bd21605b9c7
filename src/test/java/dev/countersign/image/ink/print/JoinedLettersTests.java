package dev.countersign.image.ink.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

import dev.countersign.image.Drawing;
import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.Ink;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counts as print if a coarse scan has joined the letters of a word.
 */
class JoinedLettersTests {

	private static final int WIDTH = 420;

	private static final int HEIGHT = 180;

	/** As dark as print is. */
	private static final Color GREY = new Color(0x8C8C8C);

	/** Ink, but paler than print. */
	private static final Color PALE = new Color(0xD4D4D4);

	private static final int TOP = 20;

	@Test
	void tellsWordWhoseLettersRunTogether() {
		assertThat(printed((graphics) -> word(graphics, 6, 0))).isGreaterThan(0.95);
	}

	@Test
	void leavesNameBelow() {
		PrintedRows rows = PrintedRows.of(image((graphics) -> word(graphics, 8, 0)));
		rows.forEachRun((y, from, to, letter) -> assertThat(letter > 0).isEqualTo(y < 50));
	}

	@Test
	void leavesWordOfFewLetters() {
		assertThat(printed((graphics) -> word(graphics, 5, 0))).isZero();
	}

	@Test
	void leavesWordWhoseLettersStandOnNoLine() {
		assertThat(printed((graphics) -> word(graphics, 8, 4))).isZero();
	}

	@Test
	void leavesWordBesideOthersOfItsRow() {
		assertThat(printed((graphics) -> {
			word(graphics, 8, 0);
			graphics.fillOval(330, TOP - 6, 6, 20);
		})).isZero();
	}

	@Test
	void saysWhetherInkHoldsJoinedWord() {
		assertThat(PossiblePrint.isIn(Ink.of(image((graphics) -> word(graphics, 8, 0))))).isTrue();
		assertThat(PossiblePrint.isIn(Ink.of(image((graphics) -> {
		})))).isFalse();
	}

	@Test
	void saysWhetherInkHoldsWordJoinedByPaleInk() {
		Ink joined = Ink.of(image((graphics) -> wideWord(graphics, 8, 0)));
		assertThat(joined.runs().strokes()).isEqualTo(2);
		assertThat(PossiblePrint.isIn(joined)).isTrue();
		assertThat(PossiblePrint.isIn(Ink.of(image((graphics) -> wideWord(graphics, 5, 0))))).isFalse();
		assertThat(PossiblePrint.isIn(Ink.of(image((graphics) -> wideWord(graphics, 8, 4))))).isFalse();
	}

	/** Returns the share of the ink above a name that is print. */
	private static double printed(Consumer<Graphics2D> above) {
		return PrintDrawing.share(PrintedRows.of(image(above)), 0, 50);
	}

	/**
	 * Draws round, dark letters whose gaps are grey.
	 * @param aside how far letters stand from the line, in pixels
	 */
	private static void word(Graphics2D graphics, int letters, int aside) {
		graphics.setColor(GREY);
		for (int i = 0; i < letters - 1; i++) {
			graphics.fillOval(67 + 11 * i, TOP + 3, 6, 8);
		}
		letters(graphics, letters, 11, aside);
	}

	/** Draws such letters, wider apart, on a pale band. */
	private static void wideWord(Graphics2D graphics, int letters, int aside) {
		graphics.setColor(PALE);
		graphics.fillRect(61, TOP + 4, 14 * letters - 6, 5);
		letters(graphics, letters, 14, aside);
	}

	private static void letters(Graphics2D graphics, int letters, int step, int aside) {
		graphics.setColor(Color.BLACK);
		graphics.setStroke(new BasicStroke(3));
		for (int i = 0; i < letters; i++) {
			graphics.drawOval(61 + step * i, TOP + (i * 7 % 3 - 1) * aside, 7, 12);
		}
	}

	private static GreyImage image(Consumer<Graphics2D> above) {
		BufferedImage image = Drawing.onWhite(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
			above.accept(graphics);
			graphics.setColor(Color.BLACK);
			graphics.setStroke(new BasicStroke(3, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
			Path2D name = new Path2D.Double();
			name.moveTo(100, 130);
			for (int i = 0; i < 7; i++) {
				name.curveTo(120 + 30 * i, 50 + 9 * (i % 3), 90 + 30 * i, 190 - 9 * (i % 2), 130 + 30 * i, 120);
			}
			graphics.draw(name);
		});
		return PrintDrawing.image(image);
	}

}
