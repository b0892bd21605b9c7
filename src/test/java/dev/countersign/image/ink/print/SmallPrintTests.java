package dev.countersign.image.ink.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.QuadCurve2D;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

import dev.countersign.image.Drawing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counts as print on a page although it makes no row.
 */
class SmallPrintTests {

	private static final int WIDTH = 900;

	private static final int HEIGHT = 440;

	private static final int BELOW_ROWS = 300;

	@Test
	void takesShortWordForPrint() {
		assertThat(printed((graphics) -> word(graphics, 100))).isOne();
	}

	@Test
	void takesNoNameAsSmallAsPrintOfPageForPrint() {
		int[] feet = { 360, 351, 364, 356 };
		PrintedRows rows = rows((graphics) -> {
			PrintDrawing.letters(graphics, 100, feet);
		});
		assertThat(rows.isPage()).isTrue();
		assertThat(PrintDrawing.share(rows, 0, 250)).isOne();
		assertThat(PrintDrawing.share(rows, BELOW_ROWS, HEIGHT)).isZero();
	}

	@Test
	void takesUnevenMarksInRowOfPageForPrint() {
		PrintedRows rows = rows((graphics) -> {
			graphics.fillRect(700, 228, 4, 12);
			graphics.fillRect(710, 222, 4, 5);
			graphics.fillRect(718, 228, 4, 12);
		});
		assertThat(PrintDrawing.share(rows, 0, HEIGHT)).isOne();
	}

	@Test
	void takesNoEvenLettersOfNameForPrint() {
		assertThat(printed((graphics) -> {
			initial(graphics, 60);
			word(graphics, 100);
		})).isZero();
	}

	@Test
	void takesNoEvenWordOfSmallNameForPrint() {
		assertThat(printed((graphics) -> {
			PrintDrawing.letters(graphics, 100, 360, 351, 364);
			word(graphics, 195);
			PrintDrawing.letters(graphics, 290, 351, 363, 356);
		})).isZero();
	}

	@Test
	void takesShortWordFarFromNameForPrint() {
		assertThat(printed((graphics) -> word(graphics, 100), (graphics) -> {
			initial(graphics, 0);
			word(graphics, 100);
		})).isOne();
	}

	@Test
	void takesShortWordBesideOtherPrintForPrint() {
		assertThat(printed((graphics) -> {
			word(graphics, 195);
			PrintDrawing.letters(graphics, 290, 360, 360, 360, 360, 360, 360, 360, 360, 360, 360);
		}, (graphics) -> {
			initial(graphics, 155);
			word(graphics, 195);
			PrintDrawing.letters(graphics, 290, 360, 360, 360, 360, 360, 360, 360, 360, 360, 360);
		})).isOne();
	}

	@Test
	void looksForSignatureBesideTable() {
		PrintedRows rows = rows((graphics) -> {
			table(graphics);
			name(graphics);
		});
		assertThat(rows.others(3)).singleElement().satisfies((other) -> assertThat(other.top()).isGreaterThan(330));
	}

	/** Draws three letters on one line. */
	private static void word(Graphics2D graphics, int left) {
		PrintDrawing.letters(graphics, left, 360, 360, 360);
	}

	/** Draws a tall letter. */
	private static void initial(Graphics2D graphics, int left) {
		graphics.setStroke(new BasicStroke(2));
		graphics.drawArc(left, 320, 22, 44, 60, 250);
	}

	/** Draws a table whose lines a scanner has bent, so that they are no ruler's. */
	private static void table(Graphics2D graphics) {
		PrintDrawing.letters(graphics, 108, 300, 300, 300, 300, 300, 300, 300, 300, 300);
		PrintDrawing.letters(graphics, 298, 300, 300, 300, 300, 300, 300, 300, 300, 300);
		graphics.setStroke(new BasicStroke(2));
		for (int y = 262; y <= 322; y += 60) {
			graphics.draw(new QuadCurve2D.Double(100, y, 290, y + 9, 480, y));
		}
		for (int x = 100; x <= 480; x += 190) {
			graphics.draw(new QuadCurve2D.Double(x, 262, x + 5, 292, x, 326));
		}
	}

	private static void name(Graphics2D graphics) {
		for (int i = 0; i < 9; i++) {
			graphics.drawArc(120 + 25 * i, 345 + 7 * (i * i % 4), 30, 40, 40 * i, 250);
		}
	}

	/** Returns the share of the ink below a page's rows that is print. */
	private static double printed(Consumer<Graphics2D> below) {
		return PrintDrawing.share(rows(below), BELOW_ROWS, HEIGHT);
	}

	/**
	 * Returns how many times as much of a drawing's ink is print as there is ink in
	 * another one.
	 * @param print what should be print
	 * @param below print and other ink
	 */
	private static double printed(Consumer<Graphics2D> print, Consumer<Graphics2D> below) {
		return (double) PrintDrawing.printed(rows(below), BELOW_ROWS, HEIGHT)
				/ PrintDrawing.printed(rows(print), BELOW_ROWS, HEIGHT);
	}

	private static PrintedRows rows(Consumer<Graphics2D> below) {
		BufferedImage image = Drawing.onWhite(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY, (graphics) -> {
			graphics.setColor(Color.BLACK);
			PrintDrawing.page(graphics);
			below.accept(graphics);
		});
		return PrintedRows.of(PrintDrawing.image(image));
	}

}
