package dev.countersign.sample.signature;

import java.util.Random;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.drawing.Noise;

/**
 * An invented writer, whose name and habits are drawn from a seed. No real person's
 * signature is copied. The same seed and number give the same pixels on every machine.
 * Immutable.
 */
public final class DrawnWriter {

	private static final long WRITER = 1;

	private static final long GENUINE = 2;

	private static final long FORGERY = 3;

	private final long seed;

	private final Name name;

	private final Habits habits;

	/**
	 * Creates a writer from a seed.
	 * @param seed any number
	 */
	public DrawnWriter(long seed) {
		this.seed = seed;
		Random random = Noise.random(seed, WRITER, 0);
		this.habits = Habits.draw(random);
		this.name = Name.draw(random);
	}

	/**
	 * Draws a genuine signature.
	 * @param number index of the signature; each is slightly different
	 * @return 600 × 260 pixels, dark ink on light paper
	 */
	public GreyImage genuine(int number) {
		Random random = Noise.random(this.seed, GENUINE, number);
		return new Hand(this.habits.varied(random), random, false).write(this.name);
	}

	/**
	 * Draws a skilled forgery of the writer's signature: the same name, traced with
	 * another hand's slant and proportions, tremor, hesitation and even pressure.
	 * @param number index of the forgery; each is by another hand
	 * @return 600 × 260 pixels, dark ink on light paper
	 */
	public GreyImage forgery(int number) {
		Random random = Noise.random(this.seed, FORGERY, number);
		Habits forger = Habits.draw(random);
		return new Hand(this.habits.mixedWith(forger, 0.3), random, true).write(this.name);
	}

}
