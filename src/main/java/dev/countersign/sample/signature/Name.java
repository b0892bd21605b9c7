package dev.countersign.sample.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * The skeleton of a signature before a hand writes it: strokes between two lifts of the
 * pen, as points to pass through in letter units.
 *
 * @param strokes the points of each stroke, as x, y, x, y, …
 * @param length length from the first letter to the last
 */
record Name(List<double[]> strokes, double length) {

	/** Invents a name of one or two words, perhaps with a flourish. */
	static Name draw(Random random) {
		Composer composer = new Composer(random);
		boolean initialAlone = random.nextInt(3) == 0;
		composer.word(initialAlone ? 0 : 3 + random.nextInt(4));
		boolean second = initialAlone || random.nextInt(3) > 0;
		if (second) {
			composer.word(4 + random.nextInt(4));
		}
		composer.flourish(random.nextInt(6));
		return new Name(List.copyOf(composer.strokes), composer.x);
	}

	private static final class Composer {

		private final Random random;

		private final List<double[]> strokes = new ArrayList<>();

		/** Bars, which are added once the word is written. */
		private final List<double[]> after = new ArrayList<>();

		private final List<Double> current = new ArrayList<>();

		private double x;

		/** The degree to which letters shrink into a wave, 0 to 1. */
		private final double carelessness;

		private Composer(Random random) {
			this.random = random;
			this.carelessness = random.nextDouble() * 1.4;
		}

		private void word(int letters) {
			double size = Noise.between(this.random, 1, 1.8);
			letter(pick(Letters.INITIALS), size, size);
			if (this.random.nextBoolean()) {
				lift();
			}
			for (int i = 0; i < letters; i++) {
				boolean hurried = this.random.nextDouble() < this.carelessness * (i + 1) / letters;
				int index = this.random.nextInt(Letters.SMALL.size());
				double left = this.x;
				letter(hurried ? pick(Letters.HURRIED) : Letters.SMALL.get(index), 1, 1);
				if (!hurried && index >= Letters.BARRED) {
					double height = Noise.between(this.random, 1.15, 1.45);
					this.after
						.add(new double[] { left - 0.25, height, left + 0.3, height + 0.03, left + 1.1, height + 0.1 });
				}
				if (this.random.nextInt(9) == 0) {
					lift();
				}
			}
			lift();
			this.strokes.addAll(this.after);
			this.after.clear();
			this.x += 0.45;
		}

		private double[] pick(List<double[]> letters) {
			return letters.get(this.random.nextInt(letters.size()));
		}

		/** Appends a letter in this writer's form. */
		private void letter(double[] skeleton, double width, double height) {
			double right = 0;
			for (int i = 0; i < skeleton.length; i += 2) {
				this.current.add(this.x + width * skeleton[i] + 0.06 * this.random.nextGaussian());
				this.current.add(height * skeleton[i + 1] + 0.08 * this.random.nextGaussian());
				right = Math.max(right, width * skeleton[i]);
			}
			this.x += right + Noise.between(this.random, 0.05, 0.2);
		}

		private void lift() {
			if (this.current.size() >= 4) {
				this.strokes.add(this.current.stream().mapToDouble(Double::doubleValue).toArray());
			}
			this.current.clear();
		}

		private void flourish(int kind) {
			double left = this.x * Noise.between(this.random, -0.05, 0.35);
			double right = this.x * Noise.between(this.random, 0.9, 1.12);
			double y = -Noise.between(this.random, 0.7, 1.3);
			if (kind == 0) {
				this.strokes.add(new double[] { left, y, (left + right) / 2, y + 0.25, right, y + 0.15 });
			}
			else if (kind == 1) {
				this.strokes.add(new double[] { right, y + 0.5, (left + right) / 2, y + 0.1, left, y, left - 0.3,
						y - 0.35, left + 0.5, y - 0.3, (left + right) / 2, y - 0.15, right + 0.3, y + 0.1 });
			}
			else if (kind == 2) {
				double end = this.x;
				this.strokes.add(new double[] { end - 0.6, 0.1, end + 0.5, 0.6, end + 0.6, 1.3, end - 0.2, 1.1,
						end - 1.5, -0.4, end - 3, y, end - 1, y + 0.1, end + 1.5, -0.2 });
			}
			else if (kind == 3) {
				double middle = (left + right) / 2;
				this.strokes.add(new double[] { right, 0.4, middle, 1.7, left - 0.4, 0.9, left, y, middle, y - 0.4,
						right + 0.4, y + 0.3, right + 0.9, 1 });
			}
		}

	}

}
