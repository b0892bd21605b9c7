package dev.countersign.sample.face;

import java.util.Random;

import dev.countersign.sample.drawing.Line;
import dev.countersign.sample.drawing.Noise;
import dev.countersign.sample.drawing.Paper;
import dev.countersign.sample.drawing.Pose;

/**
 * Draws lines in the units of a head onto a sheet, with one image's width of line and
 * unsteadiness.
 */
final class Pencil {

	private final Pose pose;

	private final Paper paper;

	private final Random random;

	private final double radius;

	Pencil(Pose pose, Paper paper, Random random) {
		this.pose = pose;
		this.paper = paper;
		this.random = random;
		this.radius = pose.width() / 160.0 * Noise.between(random, 1, 1.16);
	}

	/**
	 * Draws a smooth line.
	 * @param thickness relative to the pencil's
	 * @param points x, y, x, y, … in half heads
	 */
	void line(double thickness, double... points) {
		Line line = Line.through(this.pose.pixels(points), 1.5)
			.moved(new Noise(this.random, 90), new Noise(this.random, 90), 0.5);
		for (int i = 0; i < line.size(); i++) {
			this.paper.touch(line.x(i), line.y(i), this.radius * thickness, 0.7);
		}
	}

}
