package dev.countersign.image.locate.enclosing;

import java.util.function.IntConsumer;

import dev.countersign.image.Region;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Something on an image that was drawn around a signature.
 */
public interface Surround {

	/**
	 * Finds a line or brackets around all ink of a canvas.
	 * @param trace of the ink, which is not empty
	 * @param mask what of the canvas was taken for ink
	 * @return what surrounds it, or {@code null}
	 */
	static @Nullable Surround around(InkTrace trace, InkMask mask) {
		Enclosure enclosure = Enclosure.around(trace, mask);
		return (enclosure != null) ? enclosure : Brackets.around(trace);
	}

	/**
	 * Returns whether a place belongs to it.
	 * @param column in pixels of the image
	 * @param row in pixels of the image
	 * @return whether ink there, if there is any, is none of the signature
	 */
	boolean covers(double column, double row);

	/**
	 * Returns a part of the image beyond which nothing belongs to it.
	 * @return in pixels of the image
	 */
	Region box();

	/**
	 * Passes on the pixels whose ink, however unlikely, belongs to it.
	 * @param canvas shows a part of the image
	 * @param mask what of the canvas was taken for ink
	 * @param visitor receives the pixels' indexes on the canvas, row by row
	 */
	default void forEachPixel(Canvas canvas, InkMask mask, IntConsumer visitor) {
		Region shown = canvas.region();
		double across = (double) shown.width() / canvas.width();
		double down = (double) shown.height() / canvas.height();
		float[] values = mask.values();
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			double row = shown.top() + (y - canvas.top() + 0.5) * down;
			for (int x = canvas.left(); x < canvas.left() + canvas.width(); x++) {
				int pixel = y * InkNetwork.WIDTH + x;
				if (values[pixel] > 0 && covers(shown.left() + (x - canvas.left() + 0.5) * across, row)) {
					visitor.accept(pixel);
				}
			}
		}
	}

	/**
	 * Returns the share of the likely ink that belongs to it.
	 * @param canvas shows a part of the image
	 * @param mask what of the canvas was taken for ink
	 * @return 0 to 1, and 0 without likely ink
	 */
	default double share(Canvas canvas, InkMask mask) {
		float[] values = mask.values();
		int likely = 0;
		for (float value : values) {
			likely += (value > InkMask.LIKELY) ? 1 : 0;
		}
		int[] covered = { 0 };
		forEachPixel(canvas, mask, (pixel) -> covered[0] += (values[pixel] > InkMask.LIKELY) ? 1 : 0);
		return (likely == 0) ? 0 : (double) covered[0] / likely;
	}

}
