package dev.countersign.sample.face;

import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * What makes a face this person's. Lengths are in units of half the head's height; the
 * head's middle is 0 and y goes down.
 *
 * @param width half the head's
 * @param jaw width of the jaw, as a share of the head's
 * @param chin width of the chin, as a share of the head's
 * @param eyeDistance from the middle to an eye's, as a share of half the head's width
 * @param eyeHeight where the eyes are
 * @param eyeWidth half an eye's
 * @param eyeOpening height of an eye, as a share of its width
 * @param browGap from eye to brow
 * @param browTilt how much higher the brow's outer end is than its inner one
 * @param noseLength from the eyes down
 * @param noseWidth half the nose's
 * @param mouthHeight where the mouth is
 * @param mouthWidth half the mouth's
 * @param lip thickness of the lower lip
 * @param ear half an ear's height
 * @param hairline where the hair begins, in the middle of the forehead
 * @param leftLength where the hair ends at the left
 * @param rightLength where the hair ends at the right
 * @param parting where the hairline is highest, -1 (left) to 1
 * @param beard the beard's share of all hair, 0 for none
 */
record Features(double width, double jaw, double chin, double eyeDistance, double eyeHeight, double eyeWidth,
		double eyeOpening, double browGap, double browTilt, double noseLength, double noseWidth, double mouthHeight,
		double mouthWidth, double lip, double ear, double hairline, double leftLength, double rightLength,
		double parting, double beard) {

	static Features draw(Random random) {
		return new Features(Noise.between(random, 0.5, 0.95), Noise.between(random, 0.62, 0.98),
				Noise.between(random, 0.25, 0.6), Noise.between(random, 0.34, 0.54), Noise.between(random, -0.15, 0.12),
				Noise.between(random, 0.09, 0.19), Noise.between(random, 0.35, 0.9), Noise.between(random, 0.13, 0.26),
				Noise.between(random, -0.08, 0.1), Noise.between(random, 0.25, 0.48), Noise.between(random, 0.06, 0.18),
				Noise.between(random, 0.52, 0.7), Noise.between(random, 0.14, 0.38), Noise.between(random, 0.03, 0.11),
				Noise.between(random, 0.1, 0.26), Noise.between(random, -0.82, -0.42),
				Noise.between(random, -0.2, 1.05), Noise.between(random, -0.2, 1.05), Noise.between(random, -0.8, 0.8),
				Math.max(0, Noise.between(random, -0.45, 0.45)));
	}

}
