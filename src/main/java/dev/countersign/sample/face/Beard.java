package dev.countersign.sample.face;

import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * A person's beard: dense strands between a line below the mouth and an outer edge, from
 * ear to ear. About half of all people have none.
 */
final class Beard {

	private static final int STRANDS = 60;

	/** Where it begins at the ears. */
	private static final double TOP = 0.32;

	private static final double MAX_LENGTH = 0.4;

	private static final int HALVINGS = 20;

	private final double[] slants = new double[STRANDS];

	private final Features features;

	/** How far it hangs below the chin; negative if it does not cover the chin. */
	private final double length;

	private Beard(Features features, double length) {
		this.features = features;
		this.length = length;
	}

	static Beard draw(Random random, Features features) {
		Beard beard = new Beard(features, length(features));
		for (int strand = 0; strand < STRANDS; strand++) {
			beard.slants[strand] = Noise.between(random, -0.05, 0.05);
		}
		return beard;
	}

	private static double length(Features features) {
		double low = -0.3;
		double high = MAX_LENGTH;
		for (int halving = 0; halving < HALVINGS; halving++) {
			double middle = (low + high) / 2;
			if (new Beard(features, middle).area() < HairStyle.AREA * features.beard()) {
				low = middle;
			}
			else {
				high = middle;
			}
		}
		return low;
	}

	private double area() {
		int steps = 16;
		double[] ring = new double[4 * (steps + 1)];
		for (int step = 0; step <= steps; step++) {
			double[] outer = outer(-1 + 2.0 * step / steps);
			double[] inner = inner(1 - 2.0 * step / steps);
			System.arraycopy(outer, 0, ring, 2 * step, 2);
			System.arraycopy(inner, 0, ring, 2 * (steps + 1 + step), 2);
		}
		return HairStyle.area(ring);
	}

	void drawWith(Pencil pencil) {
		if (this.features.beard() == 0) {
			return;
		}
		for (int strand = 0; strand < STRANDS; strand++) {
			double place = -0.97 + 1.94 * strand / (STRANDS - 1);
			double[] root = inner(place);
			double[] tip = outer(Math.max(-1, Math.min(1, place + this.slants[strand])));
			pencil.line(1, root[0], root[1], (root[0] + tip[0]) / 2, (root[1] + tip[1]) / 2, tip[0], tip[1]);
		}
	}

	private double[] outer(double place) {
		double angle = StrictMath.PI / 2 * place;
		double half = this.features.width() * (0.35 + 0.65 * this.features.jaw()) + 0.3 * Math.max(0, this.length);
		return new double[] { half * StrictMath.sin(angle), TOP + (1 + this.length - TOP) * StrictMath.cos(angle) };
	}

	private double[] inner(double place) {
		double angle = StrictMath.PI / 2 * place;
		double half = this.features.width() * (0.3 + 0.6 * this.features.jaw());
		double below = this.features.mouthHeight() + 0.17;
		return new double[] { half * StrictMath.sin(angle), TOP + (below - TOP) * StrictMath.cos(angle) };
	}

}
