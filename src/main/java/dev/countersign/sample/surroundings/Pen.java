package dev.countersign.sample.surroundings;

import java.awt.Color;
import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * What a signature is written with.
 *
 * @param colour of full ink on white paper
 * @param opaque whether the ink hides what is below it; otherwise it darkens it
 */
record Pen(Color colour, boolean opaque) {

	/**
	 * Draws a pen that stands out from the scene's paper: black, blue or, where the scene
	 * says so, lighter than the ground.
	 */
	static Pen draw(Scene scene, Random random) {
		int tone = (int) Noise.between(random, 12, 85);
		boolean blue = random.nextBoolean();
		Color light = scene.lightInk();
		if (light != null) {
			return new Pen(light, true);
		}
		return new Pen(blue ? new Color(tone / 2, tone, Math.min(110 + tone, 190)) : new Color(tone, tone, tone),
				false);
	}

	/** Returns one channel of a pixel under this pen. */
	double on(double ground, double coverage, int ink) {
		double inked = this.opaque ? ink : ground * ink / 255;
		return ground + coverage * (inked - ground);
	}

}
