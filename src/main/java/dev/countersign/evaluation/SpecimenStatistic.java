package dev.countersign.evaluation;

import dev.countersign.decision.SpecimenDistances;

/**
 * A figure of a query that is compared with several specimens, such as its fused
 * distance.
 */
@FunctionalInterface
interface SpecimenStatistic {

	/**
	 * Computes the figure.
	 * @param distances from the query to each specimen
	 * @param among the distances among the specimens, in the same order
	 */
	double of(double[] distances, SpecimenDistances among);

}
