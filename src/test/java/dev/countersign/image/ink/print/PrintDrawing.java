package dev.countersign.image.ink.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.function.Consumer;

import dev.countersign.image.GreyImage;

/**
 * Draws rows of letters, and says what of an image is print.
 */
final class PrintDrawing {

	static final int WIDTH = 900;

	static final int HEIGHT = 420;

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

	/** Finds the print on a drawing. */
	static PrintedRows rows(Consumer<Graphics2D> drawing) {
		return PrintedRows.of(image(drawing));
	}

	/** Draws on white, in black. */
	static GreyImage image(Consumer<Graphics2D> drawing) {
		BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
		Graphics2D graphics = image.createGraphics();
		graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		graphics.setColor(Color.WHITE);
		graphics.fillRect(0, 0, WIDTH, HEIGHT);
		graphics.setColor(Color.BLACK);
		drawing.accept(graphics);
		graphics.dispose();
		return image(image);
	}

	/** Draws a name of five words, in the upper half. */
	static void sign(Graphics2D graphics) {
		graphics.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		for (int word = 0; word < 5; word++) {
			Path2D line = new Path2D.Double();
			int x = 200 + 100 * word;
			line.moveTo(x, 250);
			for (int i = 0; i < 2 + word % 3; i++) {
				int at = x + 25 * i;
				line.curveTo(at + 40, 130 + 22 * ((word + i) % 3), at - 20, 310 - 17 * (i % 2) - 9 * (word % 2),
						at + 25, 240 + 13 * (word % 4));
			}
			graphics.draw(line);
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
