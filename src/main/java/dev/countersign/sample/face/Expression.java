package dev.countersign.sample.face;

import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * What a face does in one image.
 *
 * @param smile how far the corners of the mouth are above its middle
 * @param opening of the mouth
 * @param brows how far they are raised
 * @param lids how far the eyes are open, relative to the person's usual
 * @param turn how far the features move sideways as the head turns
 * @param gaze how far the pupils do, as a share of the eye's width
 */
record Expression(double smile, double opening, double brows, double lids, double turn, double gaze) {

	static Expression draw(Random random) {
		return new Expression(Noise.between(random, -0.05, 0.12), Math.max(0, Noise.between(random, -0.08, 0.1)),
				Noise.between(random, -0.025, 0.035), Noise.between(random, 0.8, 1.15),
				Noise.between(random, -0.05, 0.05), Noise.between(random, -0.25, 0.25));
	}

}
