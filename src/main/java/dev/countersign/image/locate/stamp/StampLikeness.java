package dev.countersign.image.locate.stamp;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ink.print.PrintedRows;
import dev.countersign.image.locate.canvas.Body;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.enclosing.Enclosure;
import dev.countersign.image.locate.enclosing.InkTrace;

/**
 * Whether one ink of a canvas, seen alone, is a stamp's: a closed line around it, as the
 * rim of any stamp is, or most of it ruled lines and rows of print.
 */
public final class StampLikeness {

	/** The least sides of a rim, in pixels of the canvas. */
	private static final int MIN_ACROSS = 30;

	private static final int MIN_DOWN = 20;

	/** The least share of the ink that is ruled or printed. */
	private static final double PRINTED = 0.5;

	private StampLikeness() {
	}

	/**
	 * Returns whether the ink is a stamp's.
	 * @param canvas shows one ink alone
	 * @param amounts how much of it is in each pixel
	 * @param taken what was taken for a signature with both inks; only there does print
	 * count, since a form's print may have the colour of the pen
	 * @return false if it may be a pen's
	 */
	public static boolean of(Canvas canvas, float[] amounts, InkMask taken) {
		InkMask mask = InkMask.ofAmounts(amounts);
		return hasRim(canvas, mask) || RoundStampSearch.on(canvas, mask) != null || isPrinted(canvas, taken);
	}

	/**
	 * Returns whether most of the ink that was taken is ruled or printed.
	 * @param canvas shows one ink alone
	 * @param taken what was taken for a signature with both inks
	 * @return whether it is at least half of it
	 */
	public static boolean isPrinted(Canvas canvas, InkMask taken) {
		return printed(canvas, taken) >= PRINTED;
	}

	private static boolean hasRim(Canvas canvas, InkMask mask) {
		InkTrace trace = InkTrace.of(canvas, mask);
		Body box = trace.all();
		return box.width() >= MIN_ACROSS && box.height() >= MIN_DOWN && Enclosure.isLineAround(trace);
	}

	/**
	 * Returns the share of the ink that was taken that is ruled or printed.
	 * @param canvas shows one ink alone
	 * @param taken what was taken for a signature with both inks
	 * @return 0 to 1
	 */
	public static double printed(Canvas canvas, InkMask taken) {
		byte[] pixels = new byte[canvas.width() * canvas.height()];
		for (int y = 0; y < canvas.height(); y++) {
			int from = (canvas.top() + y) * InkNetwork.WIDTH + canvas.left();
			for (int x = 0; x < canvas.width(); x++) {
				pixels[y * canvas.width() + x] = (byte) Math.max(0, Math.min(Math.round(canvas.grey()[from + x]), 255));
			}
		}
		int[] ink = new int[2];
		PrintedRows.of(new GreyImage(canvas.width(), canvas.height(), pixels)).forEachRun((row, from, to, letter) -> {
			int start = (canvas.top() + row) * InkNetwork.WIDTH + canvas.left();
			for (int x = from; x < to; x++) {
				ink[(letter > 0) ? 1 : 0] += (taken.values()[start + x] > InkMask.LIKELY) ? 1 : 0;
			}
		});
		return (double) ink[1] / Math.max(1, ink[0] + ink[1]);
	}

}
