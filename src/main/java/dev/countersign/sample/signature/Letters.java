package dev.countersign.sample.signature;

import java.util.List;

/**
 * Skeletons of cursive letters: the points that the pen passes through, in writing order.
 * One unit is the height of a small letter. The baseline is at 0, ascenders reach 2 and
 * descenders -1.
 */
final class Letters {

	/** Large initials. */
	static final List<double[]> INITIALS = List.of(
			// a peak with a looped bar
			points(0, 0, 0.45, 1.3, 0.8, 2.4, 0.95, 1.1, 1.05, 0.1, 0.75, 0.6, 0.25, 0.95, 0.5, 0.65, 1.45, 0.5),
			// a stem with two bows
			points(0.35, 2, 0.25, 0.9, 0.2, 0, 0.3, 1.3, 0.6, 2.3, 1.1, 2.1, 0.95, 1.45, 0.5, 1.2, 1.15, 0.95, 1.2, 0.3,
					0.7, -0.05, 0.15, 0.15),
			// a double curve
			points(1.15, 2, 0.85, 2.45, 0.45, 2.1, 0.65, 1.4, 0.9, 0.7, 0.6, 0, 0.05, 0.2, 0.3, 0.55, 1.35, 0.15),
			// a hook below the line
			points(0.15, 2.05, 0.95, 2.4, 0.8, 1.1, 0.65, -0.5, 0.3, -1, 0.05, -0.55, 0.6, 0.05, 1.3, 0.35),
			// an open round
			points(1.2, 1.95, 0.85, 2.45, 0.25, 1.9, 0.1, 0.9, 0.5, 0, 1.15, 0.25, 1.4, 0.45),
			// a closed bow
			points(0.4, 2.1, 0.3, 0.9, 0.25, 0.1, 0, 0.25, 0.75, 0, 1.4, 0.8, 1.2, 1.9, 0.5, 2.3, 0, 1.9, 0.5, 1.8, 1.5,
					2.1),
			// two peaks
			points(0, 0.1, 0.25, 1.4, 0.5, 2.3, 0.6, 1.1, 0.75, 0.2, 1, 1.2, 1.3, 2.2, 1.4, 1, 1.5, 0.05, 1.8, 0.2),
			// a tall loop with a foot
			points(0.2, 1.1, 0.75, 1.9, 0.8, 2.4, 0.5, 2.2, 0.45, 1.2, 0.4, 0.2, 0.1, 0, 0.15, 0.3, 0.7, 0.15, 1.4, 0),
			// a stem with a branch
			points(0.3, 2.2, 0.25, 1, 0.15, 0, 0.4, 1.1, 0.9, 1.9, 1.2, 2.25, 0.7, 1.3, 0.55, 1.05, 0.9, 0.5, 1.5, 0));

	/** Small letters. */
	static final List<double[]> SMALL = List.of(points(0.3, 0.95, 0.33, 0.2, 0.55, 0.02),
			points(0.12, 0.9, 0.15, 0.1, 0.35, 0.8, 0.55, 0.9, 0.62, 0.2, 0.85, 0.08),
			points(0.12, 0.9, 0.15, 0.1, 0.35, 0.85, 0.5, 0.8, 0.55, 0.1, 0.75, 0.85, 0.92, 0.75, 0.98, 0.15, 1.2,
					0.08),
			points(0.2, 0.4, 0.52, 0.75, 0.36, 1, 0.14, 0.6, 0.28, 0.05, 0.65, 0.15),
			points(0.22, 0.7, 0.52, 1.7, 0.4, 2.1, 0.22, 1.5, 0.22, 0.3, 0.45, 0.02),
			points(0.45, 0.95, 0.12, 0.6, 0.27, 0.03, 0.62, 0.45, 0.48, 0.92, 0.85, 0.8),
			points(0.55, 0.88, 0.18, 0.75, 0.14, 0.15, 0.45, 0.25, 0.6, 0.9, 0.63, 0.15, 0.88, 0.08),
			points(0.52, 0.85, 0.15, 0.7, 0.18, 0.08, 0.5, 0.4, 0.7, 1.95, 0.66, 0.3, 0.9, 0.05),
			points(0.5, 0.88, 0.15, 0.7, 0.24, 0.12, 0.5, 0.5, 0.56, 0.85, 0.5, -0.5, 0.28, -1, 0.1, -0.6, 0.75, 0.15),
			points(0.35, 1.02, 0.52, 0.5, 0.32, 0.02, 0.08, 0.12, 0.65, 0.12),
			points(0.15, 1.05, 0.3, 0.85, 0.5, 0.9, 0.48, 0.25, 0.75, 0.05),
			points(0.12, 0.95, 0.3, 0.08, 0.55, 0.9, 0.7, 0.85),
			points(0.25, 0.75, 0.55, 1.75, 0.4, 2.1, 0.28, 1.2, 0.22, -0.6, 0.1, -1, 0.3, -0.2, 0.7, 0.2),
			points(0.38, 1.75, 0.3, 0.8, 0.32, 0.1, 0.6, 0.05));

	/** The shapes that hurried letters become. */
	static final List<double[]> HURRIED = List.of(points(0.3, 0.6, 0.5, 0.1), points(0.25, 0.5, 0.45, 0.15, 0.7, 0.4),
			points(0.3, 0.8, 0.45, 0.1, 0.7, 0.7, 0.9, 0.15), points(0.5, 0.35, 1.1, 0.25),
			points(0.35, 1.5, 0.2, 0.2, 0.6, 0.3), points(0.4, 0.5, 0.15, -0.7, 0.6, 0.2));

	/** The index from which small letters have a separate bar. */
	static final int BARRED = SMALL.size() - 1;

	private Letters() {
	}

	private static double[] points(double... coordinates) {
		return coordinates;
	}

}
