package dev.countersign.training.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

/**
 * Adam (Kingma and Ba, 2015) and AdamW (Loshchilov and Hutter, 2019) as PyTorch computes
 * them, with its defaults: betas 0.9 and 0.999, and epsilon 1e-8 added to the
 * bias-corrected root.
 */
public final class Adam implements GradientOptimizer {

	private static final double BETA_1 = 0.9;

	private static final double BETA_2 = 0.999;

	private static final double EPSILON = 1e-8;

	private static final String MEAN = "exp_avg.";

	private static final String VARIANCE = "exp_avg_sq.";

	private final Map<String, NDArray> parameters;

	private final Map<String, NDArray> state = new LinkedHashMap<>();

	private final double weightDecay;

	private final boolean decoupled;

	private long steps;

	private Adam(NDManager manager, Map<String, NDArray> parameters, double weightDecay, boolean decoupled) {
		this.parameters = new LinkedHashMap<>(parameters);
		this.weightDecay = weightDecay;
		this.decoupled = decoupled;
		this.parameters.forEach((name, parameter) -> {
			this.state.put(MEAN + name, manager.zeros(parameter.getShape()));
			this.state.put(VARIANCE + name, manager.zeros(parameter.getShape()));
		});
	}

	/**
	 * Creates Adam with weight decay added to the gradient.
	 * @param manager owns the moments
	 * @param parameters arrays that require a gradient, by name
	 * @param weightDecay 0 or more
	 * @return the optimizer, before its first step
	 */
	public static Adam withL2(NDManager manager, Map<String, NDArray> parameters, double weightDecay) {
		return new Adam(manager, parameters, weightDecay, false);
	}

	/**
	 * Creates AdamW, whose weight decay is subtracted from the weights independently of
	 * the gradient.
	 * @param manager owns the moments
	 * @param parameters arrays that require a gradient, by name
	 * @param weightDecay 0 or more
	 * @return the optimizer, before its first step
	 */
	public static Adam decoupled(NDManager manager, Map<String, NDArray> parameters, double weightDecay) {
		return new Adam(manager, parameters, weightDecay, true);
	}

	@Override
	public void step(double learningRate, double gradientFactor) {
		this.steps++;
		double correction1 = 1 - Math.pow(BETA_1, (double) this.steps);
		double correction2 = Math.sqrt(1 - Math.pow(BETA_2, (double) this.steps));
		// The engine adds epsilon before the bias correction, PyTorch after it.
		float epsilon = (float) (EPSILON * correction2);
		float correctedRate = (float) (learningRate * correction2 / correction1);
		this.parameters.forEach((name, parameter) -> {
			try (NDArray gradient = parameter.getGradient()) {
				parameter.getNDArrayInternal()
					.adamUpdate(new NDList(parameter, gradient, moment(MEAN + name), moment(VARIANCE + name)),
							new NDList(parameter), (float) learningRate, correctedRate, (float) this.weightDecay,
							(float) gradientFactor, -1, (float) BETA_1, (float) BETA_2, epsilon, false, this.decoupled);
			}
		});
	}

	private NDArray moment(String name) {
		NDArray moment = this.state.get(name);
		if (moment == null) {
			throw new IllegalStateException("No moment '%s'".formatted(name));
		}
		return moment;
	}

	@Override
	public Map<String, NDArray> state() {
		return Map.copyOf(this.state);
	}

	@Override
	public long steps() {
		return this.steps;
	}

	@Override
	public void resume(long stepsTaken) {
		this.steps = stepsTaken;
	}

}
