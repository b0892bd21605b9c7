package dev.countersign.image.ink.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
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

	private static final int TOP = 20;

	@Test
	void tellsWordWhoseLettersRunTogether() {
		assertThat(printed((graphics) -> word(graphics, 8, 0))).isGreaterThan(0.95);
	}

	@Test
	void leavesNameBelow() {
		PrintedRows rows = PrintedRows.of(image((graphics) -> word(graphics, 8, 0)));
		rows.forEachRun((y, from, to, letter) -> assertThat(letter > 0).isEqualTo(y < 50));
	}

	@Test
	void leavesWordOfFewLetters() {
		assertThat(printed((graphics) -> word(graphics, 4, 0))).isZero();
	}

	@Test
	void leavesWordWhoseLettersStandOnNoLine() {
		assertThat(printed((graphics) -> word(graphics, 8, 4))).isZero();
	}

	@Test
	void saysWhetherInkMayHoldJoinedWord() {
		assertThat(JoinedLetters.mayBeIn(Ink.of(image((graphics) -> word(graphics, 8, 0))))).isTrue();
		assertThat(JoinedLetters.mayBeIn(Ink.of(image((graphics) -> {
		})))).isFalse();
	}

	/** Returns the share of the ink above a name that is print. */
	private static double printed(Consumer<Graphics2D> above) {
		long[] sums = new long[2];
		PrintedRows.of(image(above)).forEachRun((y, from, to, letter) -> {
			if (y < 50) {
				sums[(letter > 0) ? 1 : 0] += to - from;
			}
		});
		return (double) sums[1] / (sums[0] + sums[1]);
	}

	/** Draws dark letters whose gaps are grey. */
	private static void word(Graphics2D graphics, int letters, int aside) {
		for (int i = 0; i < letters; i++) {
			int top = TOP + (i * 7 % 3 - 1) * aside;
			graphics.setColor(new Color(0x8C8C8C));
			graphics.fillRect(60 + 11 * i, TOP, (i < letters - 1) ? 12 : 8, 12);
			graphics.setColor(Color.BLACK);
			graphics.fillRect(60 + 11 * i, top, 8, 12);
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
		return new GreyImage(WIDTH, HEIGHT, ((DataBufferByte) image.getRaster().getDataBuffer()).getData().clone());
	}

}
