package dev.countersign.evaluation;

/**
 * How the distances to several references become one.
 */
public enum Fusion {

	/** The arithmetic mean. */
	MEAN,

	/** The smallest. */
	MIN;

	double fuse(double[] distances) {
		double sum = 0;
		double least = Double.POSITIVE_INFINITY;
		for (double distance : distances) {
			sum += distance;
			least = Math.min(least, distance);
		}
		return (this == MEAN) ? sum / distances.length : least;
	}

}
