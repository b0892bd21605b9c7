package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * Reads how dark a canvas is along ovals.
 *
 * @param canvas any
 * @param tone the paper's grey there
 */
record OvalReading(Canvas canvas, float tone) {

	private static final int DIRECTIONS = 180;

	/** The fewest shown directions that tell anything. */
	private static final int MIN_SHOWN = DIRECTIONS / 6;

	/** The least share of a line's median darkness that the whole line has. */
	private static final double INKED = 0.45;

	/**
	 * Returns how much darker than the paper a place is, between four pixels; not a
	 * number if it is not shown.
	 */
	double at(double x, double y) {
		int left = (int) Math.floor(x);
		int top = (int) Math.floor(y);
		if (left < this.canvas.left() || top < this.canvas.top() || left + 1 >= this.canvas.left() + this.canvas.width()
				|| top + 1 >= this.canvas.top() + this.canvas.height()) {
			return Double.NaN;
		}
		int i = top * InkNetwork.WIDTH + left;
		float[] grey = this.canvas.grey();
		double right = x - left;
		double below = y - top;
		return this.tone - ((1 - below) * ((1 - right) * grey[i] + right * grey[i + 1])
				+ below * ((1 - right) * grey[i + InkNetwork.WIDTH] + right * grey[i + InkNetwork.WIDTH + 1]));
	}

	/** Returns the darkness in all directions that are shown, in ascending order. */
	private double[] sorted(Oval oval) {
		double[] values = new double[DIRECTIONS];
		int count = 0;
		for (int i = 0; i < DIRECTIONS; i++) {
			double direction = 2 * Math.PI * i / DIRECTIONS;
			double value = at(oval.columnAt(direction, 1), oval.rowAt(direction, 1));
			if (!Double.isNaN(value)) {
				values[count++] = value;
			}
		}
		double[] shown = Arrays.copyOf(values, count);
		Arrays.sort(shown);
		return shown;
	}

	/**
	 * Returns a quantile of the darkness along an oval.
	 * @param share of the directions that are not darker
	 * @return 0 if it is not shown
	 */
	double quantile(Oval oval, double share) {
		double[] values = sorted(oval);
		return (values.length == 0) ? 0 : values[(int) (share * (values.length - 1))];
	}

	/** Returns from which darkness on a place on a line is inked. */
	double least(Oval line) {
		return INKED * quantile(line, 0.5);
	}

	/** Returns the share of an oval that is so dark; 0 if little of it is shown. */
	double closed(Oval oval, double least) {
		double[] values = sorted(oval);
		int dark = 0;
		for (double value : values) {
			dark += (value >= least) ? 1 : 0;
		}
		return (values.length < 2 * MIN_SHOWN) ? 0 : (double) dark / values.length;
	}

	/**
	 * Returns the mean darkness, where nothing counts more than the median, so that what
	 * crosses a line does not attract it.
	 */
	private double mean(Oval oval) {
		double[] values = sorted(oval);
		if (values.length < MIN_SHOWN) {
			return 0;
		}
		double sum = 0;
		for (double value : values) {
			sum += Math.min(value, values[values.length / 2]);
		}
		return sum / values.length;
	}

	/**
	 * Returns the darkest oval near another one.
	 * @param start the first step, in pixels
	 */
	Oval darkest(Oval oval, double start) {
		Oval best = oval;
		double most = mean(oval);
		double step = start;
		for (int i = 0; i < 60 && step >= 0.2; i++) {
			boolean better = false;
			for (Oval near : best.near(step)) {
				double mean = mean(near);
				if (mean > most + 1e-6) {
					most = mean;
					best = near;
					better = true;
				}
			}
			step = better ? step : step / 2;
		}
		return best;
	}

}
