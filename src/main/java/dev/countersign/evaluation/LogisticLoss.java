package dev.countersign.evaluation;

import java.util.List;

/**
 * The weighted cross-entropy of a logistic curve over distances scaled to 0…1, with its
 * gradient and Hessian.
 */
final class LogisticLoss {

	private final double[] positions;

	/** The weight of each position, and that weight times its target probability. */
	private final double[] weights;

	private final double[] targets;

	private LogisticLoss(double[] positions, double[] weights, double[] targets) {
		this.positions = positions;
		this.weights = weights;
		this.targets = targets;
	}

	/** Returns the mean of the datasets' losses. */
	static LogisticLoss of(List<OperatingPoints> sets, double low, double range) {
		int size = sets.stream().mapToInt(OperatingPoints::size).sum();
		double[] positions = new double[size];
		double[] weights = new double[size];
		double[] targets = new double[size];
		int next = 0;
		for (OperatingPoints points : sets) {
			double near = (points.genuineTotal() + 1.0) / (points.genuineTotal() + 2.0);
			double far = 1.0 / (points.impostorTotal() + 2.0);
			for (int i = 0; i < points.size(); i++, next++) {
				double genuine = points.genuineAt(i) / (2.0 * points.genuineTotal() * sets.size());
				double impostor = points.impostorAt(i) / (2.0 * points.impostorTotal() * sets.size());
				positions[next] = (points.distance(i) - low) / range;
				weights[next] = genuine + impostor;
				targets[next] = genuine * near + impostor * far;
			}
		}
		return new LogisticLoss(positions, weights, targets);
	}

	double at(double a, double b) {
		double sum = 0;
		for (int i = 0; i < this.positions.length; i++) {
			double z = a * this.positions[i] + b;
			double softplus = (z > 0) ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
			sum += this.weights[i] * softplus - this.targets[i] * z;
		}
		return sum;
	}

	double[] newtonStep(double a, double b) {
		double ga = 0;
		double gb = 0;
		double haa = 0;
		double hab = 0;
		double hbb = 0;
		for (int i = 0; i < this.positions.length; i++) {
			double x = this.positions[i];
			double p = 1 / (1 + Math.exp(-(a * x + b)));
			double residual = this.weights[i] * p - this.targets[i];
			double curvature = this.weights[i] * p * (1 - p);
			ga += residual * x;
			gb += residual;
			haa += curvature * x * x;
			hab += curvature * x;
			hbb += curvature;
		}
		// Keeps the step finite where the curve is flat; far below any actual curvature.
		double ridge = 1e-12;
		double determinant = (haa + ridge) * (hbb + ridge) - hab * hab;
		return new double[] { -((hbb + ridge) * ga - hab * gb) / determinant,
				-((haa + ridge) * gb - hab * ga) / determinant };
	}

	/** Halves the step until it lowers the loss. */
	double backtrack(double a, double b, double[] direction) {
		double before = at(a, b);
		double scale = 1;
		while (scale > 1e-10 && at(a + scale * direction[0], b + scale * direction[1]) > before) {
			scale /= 2;
		}
		return (scale > 1e-10) ? scale : 0;
	}

}
