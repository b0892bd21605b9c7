package dev.countersign.sample.face;

import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * A person's hair: its outer edge, the hairline and strands between the two.
 */
final class HairStyle {

	private static final int STRANDS = 22;

	/**
	 * Of each strand's two ends, where it lies between the left and the right, -1 to 1.
	 */
	private final double[] ends = new double[2 * STRANDS];

	private final Features features;

	private HairStyle(Features features) {
		this.features = features;
	}

	static HairStyle draw(Random random, Features features) {
		HairStyle style = new HairStyle(features);
		double lean = Noise.between(random, -0.25, 0.25);
		for (int strand = 0; strand < STRANDS; strand++) {
			double place = -0.94 + 1.88 * strand / (STRANDS - 1);
			style.ends[2 * strand] = place;
			double end = place + lean + Noise.between(random, -0.06, 0.06);
			style.ends[2 * strand + 1] = Math.max(-1, Math.min(1, end));
		}
		return style;
	}

	void drawWith(Pencil pencil) {
		pencil.line(1.1, edge(true));
		pencil.line(0.8, edge(false));
		for (int strand = 0; strand < STRANDS; strand++) {
			double[] root = outer(this.ends[2 * strand]);
			double[] tip = inner(this.ends[2 * strand + 1]);
			double bulge = 0.03 * Math.signum(root[0]);
			pencil.line(0.7, root[0], root[1], (root[0] + tip[0]) / 2 + bulge, (root[1] + tip[1]) / 2 - 0.02, tip[0],
					tip[1]);
		}
	}

	private double[] edge(boolean outside) {
		int steps = 16;
		double[] points = new double[2 * (steps + 1)];
		for (int step = 0; step <= steps; step++) {
			double[] point = outside ? outer(-1 + 2.0 * step / steps) : inner(-1 + 2.0 * step / steps);
			points[2 * step] = point[0];
			points[2 * step + 1] = point[1];
		}
		return points;
	}

	/** The outer edge, from the left side's end over the top to the right one's. */
	private double[] outer(double place) {
		return around(place, this.features.width() + this.features.hairVolume(), 1 + this.features.hairVolume());
	}

	/** The hairline, from end to end; it rises where the hair is parted. */
	private double[] inner(double place) {
		double[] point = around(place, 0.94 * this.features.width(), -this.features.hairline());
		double off = (place - 0.5 * this.features.parting()) / 0.22;
		point[1] -= 0.14 * StrictMath.exp(-off * off);
		return point;
	}

	/** Straight down from the temples, and an arch between them. */
	private double[] around(double place, double half, double top) {
		double temple = -0.25;
		double bend = 0.6;
		if (Math.abs(place) <= bend) {
			double angle = StrictMath.PI / 2 * place / bend;
			return new double[] { half * StrictMath.sin(angle), temple - (top + temple) * StrictMath.cos(angle) };
		}
		double down = (Math.abs(place) - bend) / (1 - bend);
		return new double[] { Math.signum(place) * half, temple + down * (this.features.hairLength() - temple) };
	}

}
