package dev.countersign.sample.signature;

import java.util.Random;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.drawing.Noise;

/**
 * A made-up person who signs: a name and habits of hand drawn from a seed. Nobody's
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
	 * The writer of a seed.
	 * @param seed any number
	 */
	public DrawnWriter(long seed) {
		this.seed = seed;
		Random random = Noise.random(seed, WRITER, 0);
		this.habits = Habits.draw(random);
		this.name = Name.draw(random);
	}

	/**
	 * The writer signs.
	 * @param number which signature; each is a little different
	 * @return 600 × 260 pixels, dark ink on light paper
	 */
	public GreyImage genuine(int number) {
		Random random = Noise.random(this.seed, GENUINE, number);
		return new Hand(this.habits.varied(random), random, false).write(this.name);
	}

	/**
	 * Somebody else imitates the writer's signature with care: the same name, traced with
	 * another hand's slant and proportions, tremor, hesitation and even pressure.
	 * @param number which forgery; each is by another hand
	 * @return 600 × 260 pixels, dark ink on light paper
	 */
	public GreyImage forgery(int number) {
		Random random = Noise.random(this.seed, FORGERY, number);
		Habits forger = Habits.draw(random);
		return new Hand(this.habits.mixedWith(forger, 0.3), random, true).write(this.name);
	}

}
