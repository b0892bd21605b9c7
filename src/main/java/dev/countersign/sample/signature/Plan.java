package dev.countersign.sample.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * The plan of one writing of a name, with the hand's habits and random slips applied, in
 * letter units.
 */
record Plan(List<double[]> strokes, double left, double top, double width, double height) {

	/**
	 * Plans one writing.
	 * @param slip size of the deviation from each point, in letter units
	 */
	static Plan of(Name name, Habits habits, Random random, double slip) {
		Noise stretch = new Noise(random, 5);
		Noise tallness = new Noise(random, 4);
		Noise baseline = new Noise(random, 6);
		List<double[]> strokes = new ArrayList<>();
		for (double[] stroke : name.strokes()) {
			double[] planned = new double[stroke.length];
			for (int i = 0; i < stroke.length; i += 2) {
				double x = stroke[i];
				double along = x / name.length();
				double flat = 1 - habits.haste() * 0.6 * Math.max(0, Math.min(1, along));
				double y = height(stroke[i + 1], habits.loops()) * flat * (1 + slip * tallness.at(x));
				double line = habits.climb() * x + habits.arch() * 4 * along * (1 - along)
						+ 1.3 * slip * baseline.at(x);
				double wide = habits.width() * (x + 2.2 * slip * stretch.at(x)) + slip * random.nextGaussian() * 0.7;
				planned[i] = wide + habits.slant() * y;
				planned[i + 1] = y + line + slip * random.nextGaussian() * 0.7;
			}
			strokes.add(planned);
		}
		return measured(strokes);
	}

	/** Returns the number of pixels per unit at which the plan fills a frame. */
	double scaleToFit(double frameWidth, double frameHeight) {
		return Math.min(frameWidth / this.width, frameHeight / this.height);
	}

	private static double height(double y, double loops) {
		if (y > 1) {
			return 1 + (y - 1) * loops;
		}
		return (y < 0) ? y * loops : y;
	}

	private static Plan measured(List<double[]> strokes) {
		double[] low = { Double.MAX_VALUE, Double.MAX_VALUE };
		double[] high = { -Double.MAX_VALUE, -Double.MAX_VALUE };
		for (double[] stroke : strokes) {
			for (int i = 0; i < stroke.length; i++) {
				low[i % 2] = Math.min(low[i % 2], stroke[i]);
				high[i % 2] = Math.max(high[i % 2], stroke[i]);
			}
		}
		return new Plan(List.copyOf(strokes), low[0], high[1], high[0] - low[0], high[1] - low[1]);
	}

}
