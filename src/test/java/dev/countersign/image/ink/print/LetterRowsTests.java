package dev.countersign.image.ink.print;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which few letters make a row.
 */
class LetterRowsTests {

	@Test
	void tellsShortWordThatKeepsCloselyToItsLines() {
		assertThat(PrintDrawing.share(wordOffLine(0, 26), 330, PrintDrawing.HEIGHT)).isOne();
	}

	@Test
	void leavesShortWordThatKeepsLooselyToItsLines() {
		assertThat(PrintDrawing.share(wordOffLine(2, 26), 330, PrintDrawing.HEIGHT)).isZero();
	}

	@Test
	void leavesShortWordOfLowLetters() {
		assertThat(PrintDrawing.share(wordOffLine(0, 15), 330, PrintDrawing.HEIGHT)).isZero();
	}

	@Test
	void tellsShortWordWithCapitals() {
		assertThat(PrintDrawing.share(shortWord(22, 30), 330, PrintDrawing.HEIGHT)).isOne();
	}

	@Test
	void leavesShortWordWithMuchHigherLetters() {
		assertThat(PrintDrawing.share(shortWord(22, 38), 330, PrintDrawing.HEIGHT)).isZero();
	}

	@Test
	void tellsThinTallLetterInRow() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			PrintDrawing.letters(graphics, 100, 400, 400, 400, 400, 400, 400);
			graphics.fillRect(220, 365, 3, 36);
		});
		assertThat(PrintDrawing.share(rows, 330, PrintDrawing.HEIGHT)).isOne();
	}

	/** Draws a name above a word of four letters of two heights. */
	private static PrintedRows shortWord(int low, int high) {
		return PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			for (int i = 0; i < 4; i++) {
				int height = (i % 2 == 0) ? low : high;
				graphics.drawRect(300 + (low + 5) * i, 400 - height, low - 6, height - 1);
			}
		});
	}

	/**
	 * Draws a name above a word of four letters.
	 * @param aside how far every other letter stands from the line, in pixels
	 * @param high how high they are
	 */
	private static PrintedRows wordOffLine(int aside, int high) {
		return PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			for (int i = 0; i < 4; i++) {
				graphics.drawRect(300 + (high - 5) * i, 400 - high + (i % 2) * aside, high - 14, high - 5);
			}
		});
	}

}
