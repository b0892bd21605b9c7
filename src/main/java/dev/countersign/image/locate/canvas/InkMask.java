package dev.countersign.image.locate.canvas;

import java.util.function.IntPredicate;

/**
 * How likely each pixel of a canvas is ink of a signature.
 */
public final class InkMask {

	/** From here on, a pixel is more likely ink than not. */
	public static final float LIKELY = 0.5f;

	private static final int STEPS = 16;

	private static final int RANGE = 8;

	private static final float[] LOGISTIC = logistic();

	private final float[] values;

	private InkMask(float[] values) {
		this.values = values;
	}

	private static float[] logistic() {
		float[] table = new float[2 * RANGE * STEPS + 1];
		for (int i = 0; i < table.length; i++) {
			table[i] = (float) (1 / (1 + Math.exp(RANGE - (double) i / STEPS)));
		}
		// Nothing at all where the network is sure, so that such pixels can be skipped.
		table[0] = 0;
		return table;
	}

	/**
	 * Reads a network's output. What is not part of the image is not ink.
	 * @param logits what {@link InkNetwork#run} returned
	 * @param canvas what the network saw
	 * @return the probabilities
	 */
	public static InkMask of(float[] logits, Canvas canvas) {
		float[] values = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];
		int plane = CellSums.COLUMNS * CellSums.ROWS;
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y++) {
			int row = CellSums.cell(0, y);
			for (int place = 0; place < InkNetwork.CELL; place++) {
				int from = (y % InkNetwork.CELL * InkNetwork.CELL + place) * plane + row;
				for (int column = 0; column < CellSums.COLUMNS; column++) {
					float logit = logits[from + column];
					if (logit > -RANGE) {
						int x = column * InkNetwork.CELL + place;
						if (x >= canvas.left() && x < canvas.left() + canvas.width()) {
							values[y * InkNetwork.WIDTH
									+ x] = LOGISTIC[(int) ((Math.min(logit, RANGE) + RANGE) * STEPS)];
						}
					}
				}
			}
		}
		return new InkMask(values);
	}

	/**
	 * Returns a mask of what is known to be ink.
	 * @param amounts how much ink is in each pixel of a canvas, 0 to 1; copied
	 * @return a mask of these amounts
	 */
	public static InkMask ofAmounts(float[] amounts) {
		return new InkMask(amounts.clone());
	}

	/**
	 * Returns the probabilities themselves, in which what does not belong to a signature
	 * is cleared.
	 * @return 0 to 1 for each pixel of the canvas, row by row
	 */
	public float[] values() {
		return this.values;
	}

	/**
	 * Returns the share of the likely ink that lies in some places.
	 * @param places tells them by their index on the canvas
	 * @return 0 to 1; 0 if there is no likely ink
	 */
	public double share(IntPredicate places) {
		int all = 0;
		int within = 0;
		for (int i = 0; i < this.values.length; i++) {
			if (this.values[i] > LIKELY) {
				all++;
				within += places.test(i) ? 1 : 0;
			}
		}
		return (all == 0) ? 0 : (double) within / all;
	}

}
