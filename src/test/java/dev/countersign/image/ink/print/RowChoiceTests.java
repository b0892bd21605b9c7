package dev.countersign.image.ink.print;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which rows are print although their letters are not small.
 */
class RowChoiceTests {

	@Test
	void tellsLongRowOfLargeLettersFromSmallName() {
		assertThat(PrintDrawing.share(largeRow(0, 10), 0, 150)).isOne();
	}

	@Test
	void leavesRowOfFewLargeLetters() {
		assertThat(PrintDrawing.share(largeRow(0, 9), 0, 150)).isZero();
	}

	@Test
	void leavesRowOfLargeLettersThatKeepLooselyToTheirLine() {
		assertThat(PrintDrawing.share(largeRow(4, 10), 0, 150)).isZero();
	}

	@Test
	void leavesLongRowOfLargeLettersBesideLittleElse() {
		PrintedRows rows = PrintDrawing.rows((graphics) -> {
			large(graphics, 0, 12);
			graphics.fillRect(300, 300, 60, 30);
		});
		assertThat(rows.letters()).isZero();
	}

	/** Draws a row of large letters far above a name. */
	private static PrintedRows largeRow(int aside, int count) {
		return PrintDrawing.rows((graphics) -> {
			large(graphics, aside, count);
			graphics.setStroke(new BasicStroke(4));
			Path2D name = new Path2D.Double();
			name.moveTo(200, 340);
			for (int i = 0; i < 6; i++) {
				name.curveTo(220 + 30 * i, 220, 190 + 30 * i, 415 - 9 * (i % 3), 230 + 30 * i, 330);
			}
			graphics.draw(name);
		});
	}

	/**
	 * Draws a row of large outlined letters.
	 * @param aside how far every other letter stands from the line, in pixels
	 */
	private static void large(Graphics2D graphics, int aside, int count) {
		graphics.setStroke(new BasicStroke(4));
		for (int i = 0; i < count; i++) {
			graphics.drawOval(40 + 64 * i + 3 * (i * i % 5), 40 + (i % 2) * aside, 44, 74);
		}
	}

}
