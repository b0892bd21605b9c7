package dev.countersign.image.ink.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.function.Consumer;

import dev.countersign.image.ink.Ink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UprightRowsTests {

	/** The name is to the right of this column. */
	private static final int MARGIN = 150;

	@ParameterizedTest
	@CsvSource({ "-90, Account holder", "90, Account holder", "-90, COPY No. 7", "-87, Please sign here" })
	void tellsPrintThatRunsUpOrDownBesideName(double degrees, String text) {
		PrintedRows rows = signed((graphics) -> print(graphics, degrees, text));
		assertThat(share(rows, true)).isGreaterThan(0.95);
		assertThat(share(rows, false)).isZero();
	}

	@Test
	void tellsTwoRowsBesideEachOther() {
		PrintedRows rows = signed((graphics) -> {
			print(graphics, -90, "Account holder");
			graphics.translate(24, 0);
			print(graphics, -90, "or a signatory");
		});
		assertThat(share(rows, true)).isGreaterThan(0.95);
		assertThat(share(rows, false)).isZero();
	}

	@Test
	void leavesFewLetters() {
		assertThat(signed((graphics) -> print(graphics, -90, "name")).letters()).isZero();
	}

	@Test
	void leavesLettersThatStandOnNoLine() {
		assertThat(signed((graphics) -> {
			int[] aside = { 0, 9, -7, 6, 12, -9, 3, 10 };
			for (int i = 0; i < aside.length; i++) {
				graphics.drawOval(80 + aside[i], 100 + 22 * i, 16, 11);
			}
		}).letters()).isZero();
	}

	/** A stroke of a pale pen falls to pieces that are longer than letters. */
	@Test
	void leavesBrokenUprightStroke() {
		assertThat(signed((graphics) -> {
			for (int i = 0; i < 8; i++) {
				graphics.drawLine(80, 90 + 30 * i, 86, 112 + 30 * i);
			}
		}).letters()).isZero();
	}

	@Test
	void leavesUprightStrokeOfPenThatSkips() {
		assertThat(signed((graphics) -> {
			int y = 90;
			for (int i = 0; i < 12; i++) {
				graphics.fillRect(80, y, 7, 9 + i * 5 % 4);
				y += 12 + i * 7 % 5;
			}
		}).letters()).isZero();
	}

	@Test
	void isSoughtOnImageOfNameInOneStroke() {
		Ink joined = Ink.of(PrintDrawing.image((graphics) -> one(graphics, true)));
		assertThat(joined.runs().strokes()).isLessThanOrEqualTo(PrintedRows.MIN_LETTERS);
		assertThat(PossiblePrint.isIn(joined)).isTrue();
		assertThat(PossiblePrint.isIn(Ink.of(PrintDrawing.image((graphics) -> one(graphics, false))))).isFalse();
	}

	private static PrintedRows signed(Consumer<Graphics2D> aside) {
		return PrintDrawing.rows((graphics) -> {
			PrintDrawing.sign(graphics);
			graphics.setStroke(new BasicStroke(2));
			aside.accept(graphics);
		});
	}

	/** Draws a name of one stroke, and print beside it that pale ink joins. */
	private static void one(Graphics2D graphics, boolean printed) {
		graphics.setStroke(new BasicStroke(5));
		graphics.drawArc(250, 150, 300, 120, 0, 250);
		if (printed) {
			graphics.setColor(new Color(0xD4D4D4));
			graphics.fillRect(70, 130, 6, 160);
			graphics.setColor(Color.BLACK);
			print(graphics, -90, "Account holder");
		}
	}

	/** Prints with its middle to the left of the name. */
	private static void print(Graphics2D graphics, double degrees, String text) {
		Graphics2D turned = (Graphics2D) graphics.create();
		turned.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
		turned.translate(80, 210);
		turned.rotate(Math.toRadians(degrees));
		turned.drawString(text, -turned.getFontMetrics().stringWidth(text) / 2, 0);
		turned.dispose();
	}

	/** Returns the share of the ink on one side of the margin that is print. */
	private static double share(PrintedRows rows, boolean left) {
		long[] sums = new long[2];
		rows.forEachRun((y, from, to, letter) -> {
			if ((from < MARGIN) == left) {
				sums[(letter > 0) ? 1 : 0] += to - from;
			}
		});
		return (double) sums[1] / (sums[0] + sums[1]);
	}

}
