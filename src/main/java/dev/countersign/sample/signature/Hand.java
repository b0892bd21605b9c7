package dev.countersign.sample.signature;

import java.util.Random;

import dev.countersign.image.GreyImage;
import dev.countersign.sample.drawing.Line;
import dev.countersign.sample.drawing.Noise;
import dev.countersign.sample.drawing.Paper;

/**
 * Writes a name once. A practised hand is fast and fluent and varies slightly. A hand
 * that imitates is slow: it trembles, hesitates, presses evenly, and starts and ends
 * bluntly.
 */
final class Hand {

	static final int WIDTH = 600;

	static final int HEIGHT = 260;

	private static final double MARGIN = 34;

	private final Habits habits;

	private final Random random;

	private final boolean imitating;

	Hand(Habits habits, Random random, boolean imitating) {
		this.habits = habits;
		this.random = random;
		this.imitating = imitating;
	}

	GreyImage write(Name name) {
		Plan plan = Plan.of(name, this.habits, this.random,
				this.imitating ? Noise.between(this.random, 0.06, 0.1) : 0.055);
		double size = this.imitating ? 0.05 : 0.03;
		double scale = plan.scaleToFit(WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN)
				* (0.95 + Math.max(-0.2, Math.min(0.05, size * this.random.nextGaussian())));
		double left = (WIDTH - scale * plan.width()) / 2 + 6 * clipped();
		double top = (HEIGHT - scale * plan.height()) / 2 + 5 * clipped();
		Paper paper = new Paper(WIDTH, HEIGHT, this.random);
		for (double[] stroke : plan.strokes()) {
			double[] pixels = new double[stroke.length];
			for (int i = 0; i < stroke.length; i += 2) {
				pixels[i] = left + scale * (stroke[i] - plan.left());
				pixels[i + 1] = top + scale * (plan.top() - stroke[i + 1]);
			}
			draw(Line.through(pixels, this.habits.smoothing()), paper);
		}
		return paper.scan(this.habits.ink());
	}

	private double clipped() {
		return Math.max(-2, Math.min(2, this.random.nextGaussian()));
	}

	private void draw(Line smooth, Paper paper) {
		Line line = smooth.moved(noise(160), noise(160), 1.2);
		if (this.imitating) {
			line = line.moved(noise(13), noise(13), Noise.between(this.random, 0.1, 0.28))
				.moved(noise(40), noise(40), 0.55);
		}
		Noise drift = noise(140);
		double length = line.position(line.size() - 1);
		double pause = this.imitating ? length * this.random.nextDouble() : -1000;
		double liftAt = (this.imitating && length > 150 && this.random.nextInt(4) == 0)
				? length * this.random.nextDouble() : -1000;
		double pressure = 0.6;
		for (int i = 0; i < line.size(); i++) {
			double position = line.position(i);
			pressure += 0.12 * (pressure(line, i) + 0.12 * drift.at(position) - pressure);
			double clear = Math.min(Math.max(pressure, 0), 1);
			double radius = this.habits.penRadius() * (0.62 + 0.62 * clear) * ends(position, length);
			radius *= 1 + 0.45 * bell((position - pause) / 3.5);
			if (Math.abs(position - liftAt) > 4) {
				paper.touch(line.x(i), line.y(i), radius, clear);
			}
		}
	}

	/**
	 * Returns the pressure at a point. It falls with speed, which follows curvature by
	 * the two-thirds power law (Lacquaniti, Terzuolo and Viviani, 1983), and is higher in
	 * downstrokes.
	 */
	private double pressure(Line line, int index) {
		double speed = Math.min(1, StrictMath.cbrt(0.02 / (line.curvature(index) + 0.004)) * 0.6);
		double down = Math.max(-1, Math.min(1, line.dy(index)));
		return 0.62 + this.habits.contrast() * (0.32 * down + 0.35 * (0.5 - speed));
	}

	/** Thins the line where a moving pen touches down and lifts off. */
	private double ends(double position, double length) {
		double reach = Math.min(this.imitating ? 3 : 14, length / 3);
		double inner = Math.min(position / (0.6 * reach), (length - position) / reach);
		return 0.35 + 0.65 * Math.max(0, Math.min(1, inner));
	}

	private static double bell(double x) {
		return StrictMath.exp(-x * x);
	}

	private Noise noise(double wavelength) {
		return new Noise(this.random, wavelength);
	}

}
