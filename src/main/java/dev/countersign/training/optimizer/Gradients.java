package dev.countersign.training.optimizer;

import java.util.Collection;

import ai.djl.ndarray.NDArray;

/**
 * The gradients of several parameters, treated as one vector.
 */
public final class Gradients {

	private Gradients() {
	}

	/**
	 * Computes the Euclidean norm of all gradients together.
	 * @param parameters arrays that require a gradient
	 * @return 0 or more; not finite if a gradient is not finite
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
	 * Computes the factor that limits the gradients' norm.
	 * @param norm a value of {@link #norm}
	 * @param limit maximum norm, above 0
	 * @return 1 or less
	 */
	public static double clipFactor(double norm, double limit) {
		return (norm > limit) ? limit / norm : 1;
	}

}
