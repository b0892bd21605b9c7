package dev.countersign.training.run;

import java.util.Map;
import java.util.Objects;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import dev.countersign.tower.TowerBlock;

/**
 * An exponential moving average of a tower's weights and running statistics, kept in a
 * second tower. It generalises better than the last step's weights (Polyak and Juditsky,
 * 1992).
 */
final class WeightAverage {

	private final Map<String, Parameter> source;

	private final Map<String, Parameter> average;

	private final double decay;

	WeightAverage(TowerBlock source, TowerBlock average, double decay) {
		this.source = source.namedParameters();
		this.average = average.namedParameters();
		this.decay = decay;
	}

	/**
	 * Updates the average with the weights after a step. Early on, it forgets faster, so
	 * that the initial values do not dominate.
	 * @param steps number of steps taken before this one
	 */
	void update(long steps) {
		double kept = Math.min(this.decay, (1.0 + steps) / (10.0 + steps));
		this.average.forEach((name, parameter) -> {
			NDArray now = Objects.requireNonNull(this.source.get(name)).getArray();
			try (NDArray part = now.mul(1 - kept)) {
				parameter.getArray().muli(kept).addi(part);
			}
		});
	}

}
