package dev.countersign.evaluation;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Fixed distances with reference figures computed by scikit-learn 1.2.1 and SciPy 1.10.1.
 */
final class Scores {

	/** 200 genuine and 300 impostor distances that overlap, without ties. */
	static final double[] GENUINE = uniform(200, 1, (u) -> 0.9 * u * u);

	static final double[] IMPOSTOR = uniform(300, 2, (u) -> 1 - 0.8 * Math.pow(u, 1.5));

	private Scores() {
	}

	/** Rounds to one decimal: 11 distances, each many times in both classes. */
	static double[] rounded(double[] distances) {
		return Arrays.stream(distances).map((distance) -> Math.rint(distance * 10) / 10).toArray();
	}

	private static double[] uniform(int count, long seed, DoubleUnaryOperator shape) {
		double[] values = new double[count];
		long state = seed;
		for (int i = 0; i < count; i++) {
			state = state * 6364136223846793005L + 1442695040888963407L;
			values[i] = shape.applyAsDouble((state >>> 11) * 0x1p-53);
		}
		return values;
	}

}
