package dev.countersign.image.locate;

import java.util.function.IntConsumer;

import dev.countersign.image.Region;

/**
 * Something on an image that was drawn around a signature.
 */
interface Surround {

	/**
	 * Returns whether a place belongs to it.
	 * @param column in pixels of the image
	 * @param row in pixels of the image
	 */
	boolean covers(double column, double row);

	/** Returns a part of the image beyond which nothing belongs to it. */
	Region box();

	/** Passes on the pixels of a look whose ink, however unlikely, belongs to it. */
	default void forEachPixel(Look look, IntConsumer visitor) {
		Canvas canvas = look.canvas();
		Region shown = canvas.region();
		double across = (double) shown.width() / canvas.width();
		double down = (double) shown.height() / canvas.height();
		float[] values = look.mask().values();
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

}
