package dev.countersign.sample.fingerprint;

import java.util.Random;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.drawing.Exposure;
import dev.countersign.sample.drawing.Noise;
import dev.countersign.sample.drawing.Pose;

/**
 * A made-up person's finger. Who it is lies in how its ridges run (their pattern, how
 * close they are, where they fork and end) and in how slender the fingertip is. Light,
 * contrast, canvas, pressure, place and how much of the finger is seen differ from
 * impression to impression. The same seed and number give the same pixels on every
 * machine. Immutable.
 */
public final class DrawnFinger {

	private static final long PERSON = 21;

	private static final long IMPRESSION = 22;

	private final long seed;

	private final Ridges ridges;

	private final double slenderness;

	/**
	 * The finger of a seed.
	 * @param seed any number
	 */
	public DrawnFinger(long seed) {
		this.seed = seed;
		Random random = Noise.random(seed, PERSON, 0);
		this.slenderness = Noise.between(random, 0.86, 1.18);
		Flow flow = Flow.draw(random);
		this.ridges = Ridges.grow(flow, 0.09 * StrictMath.pow(2.8, random.nextDouble()), random);
	}

	/**
	 * The finger leaves an impression.
	 * @param number which one; each is a little different
	 * @return 130 to 210 pixels wide and about as high, dark ridges on lighter ground
	 */
	public GreyImage impression(int number) {
		Random random = Noise.random(this.seed, IMPRESSION, number);
		Pose pose = Pose.draw(random, 1, 0.07, 0.015, 0.02);
		float[] ink = new Touch(pose, this.slenderness, random).of(this.ridges);
		return Exposure.draw(random).take(pose.width(), pose.height(), ink, random);
	}

}
