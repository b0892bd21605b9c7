package dev.countersign.training.optimizer;

import java.util.Collection;

import ai.djl.ndarray.NDArray;

/**
 * The gradients of several parameters taken as one vector.
 */
public final class Gradients {

	private Gradients() {
	}

	/**
	 * The Euclidean norm of all gradients together.
	 * @param parameters arrays that require a gradient
	 * @return 0 or more; not finite if a gradient is not
	 */
	public static double norm(Collection<NDArray> parameters) {
		double sum = 0;
		for (NDArray parameter : parameters) {
			try (NDArray gradient = parameter.getGradient();
					NDArray square = gradient.square();
					NDArray total = square.sum()) {
				sum += total.getFloat();
			}
		}
		return Math.sqrt(sum);
	}

	/**
	 * What gradients are multiplied by so that their norm does not exceed a limit.
	 * @param norm as {@link #norm} gives it
	 * @param limit above 0
	 * @return 1 or less
	 */
	public static double clipFactor(double norm, double limit) {
		return (norm > limit) ? limit / norm : 1;
	}

}
