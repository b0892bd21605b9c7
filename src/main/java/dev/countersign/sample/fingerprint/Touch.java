package dev.countersign.sample.fingerprint;

import java.util.Random;

import dev.countersign.sample.drawing.Noise;
import dev.countersign.sample.drawing.Pose;

/**
 * One touch of a finger: how hard, how much of it, and how its skin was stretched.
 */
final class Touch {

	private final Pose pose;

	private final Noise stretchX;

	private final Noise stretchY;

	private final Noise dryness;

	private final Noise drynessDown;

	private final double pressure;

	private final double sharpness;

	private final double width;

	private final double height;

	private final double cutX;

	private final double cutY;

	private final double cutAt;

	Touch(Pose pose, double slenderness, Random random) {
		this.pose = pose;
		this.stretchX = new Noise(random, 1.6);
		this.stretchY = new Noise(random, 1.6);
		this.dryness = new Noise(random, 0.5);
		this.drynessDown = new Noise(random, 0.5);
		this.pressure = Noise.between(random, -0.12, 0.12);
		this.sharpness = Noise.between(random, 1.2, 2);
		double size = Noise.between(random, 0.8, 0.86);
		this.width = size / slenderness;
		this.height = size * slenderness;
		double side = 2 * StrictMath.PI * random.nextDouble();
		this.cutX = StrictMath.cos(side);
		this.cutY = StrictMath.sin(side);
		this.cutAt = Noise.between(random, 0.75, 1.2);
	}

	/**
	 * What the finger leaves.
	 * @param ridges the finger's
	 * @return shares of full ink, row by row
	 */
	float[] of(Ridges ridges) {
		float[] ink = new float[this.pose.width() * this.pose.height()];
		for (int i = 0; i < ink.length; i++) {
			int column = i % this.pose.width();
			int row = i / this.pose.width();
			ink[i] = (float) ink(ridges, this.pose.unitX(column, row), this.pose.unitY(column, row));
		}
		return ink;
	}

	private double ink(Ridges ridges, double x, double y) {
		double place = Math.sqrt(square(x / this.width) + square(y / this.height));
		double covered = ramp((1 - place) / 0.07 + 0.5)
				* ramp((this.cutAt - x * this.cutX - y * this.cutY) / 0.1 + 0.5);
		if (covered == 0) {
			return 0;
		}
		double height = ridges.at(x + 0.02 * this.stretchX.at(y), y + 0.02 * this.stretchY.at(x));
		double dry = 0.12 * (this.dryness.at(x) + this.drynessDown.at(y));
		return covered * ramp(0.5 + 0.5 * this.sharpness * (height + this.pressure + dry));
	}

	private static double square(double value) {
		return value * value;
	}

	private static double ramp(double value) {
		return Math.max(0, Math.min(1, value));
	}

}
