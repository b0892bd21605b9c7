package dev.countersign.image.ink.print;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

import dev.countersign.image.GreyImage;

/**
 * Draws rows of letters, and says what of an image is print.
 */
final class PrintDrawing {

	private PrintDrawing() {
	}

	/** Draws five rows of thirty outlined letters. */
	static void page(Graphics2D graphics) {
		for (int y = 80; y <= 240; y += 40) {
			int[] feet = new int[30];
			Arrays.fill(feet, y);
			letters(graphics, 100, feet);
		}
	}

	/** Draws outlined letters that stand side by side. */
	static void letters(Graphics2D graphics, int left, int... feet) {
		graphics.setStroke(new BasicStroke(2));
		for (int i = 0; i < feet.length; i++) {
			graphics.drawRect(left + 20 * i, feet[i] - 17, 11, 17);
		}
	}

	/** Returns a copy of a grey picture. */
	static GreyImage image(BufferedImage picture) {
		return new GreyImage(picture.getWidth(), picture.getHeight(),
				((DataBufferByte) picture.getRaster().getDataBuffer()).getData().clone());
	}

	/** Returns the share of the ink in some rows of pixels that is print. */
	static double share(PrintedRows rows, int top, int bottom) {
		long[] sums = sums(rows, top, bottom);
		return (double) sums[1] / (sums[0] + sums[1]);
	}

	/** Returns how many of the pixels in some rows of pixels are print. */
	static long printed(PrintedRows rows, int top, int bottom) {
		return sums(rows, top, bottom)[1];
	}

	private static long[] sums(PrintedRows rows, int top, int bottom) {
		long[] sums = new long[2];
		rows.forEachRun((y, from, to, letter) -> {
			if (y >= top && y < bottom) {
				sums[(letter > 0) ? 1 : 0] += to - from;
			}
		});
		return sums;
	}

}
