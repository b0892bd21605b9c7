package dev.countersign.sample.face;

import java.util.Random;

import dev.countersign.sample.drawing.Noise;

/**
 * A person's hair: its outer edge, the hairline and dense strands between the two. Hair
 * and beard together cover the same area for everyone, so how dark an image is does not
 * tell whose it is.
 */
final class HairStyle {

	private static final int STRANDS = 90;

	/** What hair and beard cover together, in squares of half a head. */
	static final double AREA = 1;

	private static final double MIN_VOLUME = 0.03;

	private static final double MAX_VOLUME = 0.38;

	private static final int HALVINGS = 20;

	/**
	 * Of each strand's two ends, where it lies between the left and the right, -1 to 1.
	 */
	private final double[] ends = new double[2 * STRANDS];

	private final Features features;

	/** How far the hair stands off the skull, in half heads. */
	private final double volume;

	private HairStyle(Features features, double volume) {
		this.features = features;
		this.volume = volume;
	}

	static HairStyle draw(Random random, Features features) {
		HairStyle style = ofEqualAmount(features);
		double lean = Noise.between(random, -0.25, 0.25);
		for (int strand = 0; strand < STRANDS; strand++) {
			double place = -0.94 + 1.88 * strand / (STRANDS - 1);
			style.ends[2 * strand] = place;
			double end = place + lean + Noise.between(random, -0.06, 0.06);
			style.ends[2 * strand + 1] = Math.max(-1, Math.min(1, end));
		}
		return style;
	}

	private static HairStyle ofEqualAmount(Features features) {
		double low = MIN_VOLUME;
		double high = MAX_VOLUME;
		for (int halving = 0; halving < HALVINGS; halving++) {
			double middle = (low + high) / 2;
			if (new HairStyle(features, middle).area() < AREA * (1 - features.beard())) {
				low = middle;
			}
			else {
				high = middle;
			}
		}
		return new HairStyle(features, low);
	}

	private double area() {
		return area(edge(true)) - area(edge(false));
	}

	/**
	 * What lies between an edge and the line through its ends, by the shoelace formula.
	 */
	static double area(double[] edge) {
		double twice = 0;
		for (int i = 0; i < edge.length; i += 2) {
			int next = (i + 2) % edge.length;
			twice += edge[i] * edge[next + 1] - edge[next] * edge[i + 1];
		}
		return Math.abs(twice) / 2;
	}

	void drawWith(Pencil pencil) {
		pencil.line(1.1, edge(true));
		pencil.line(0.8, edge(false));
		for (int strand = 0; strand < STRANDS; strand++) {
			double[] root = outer(this.ends[2 * strand]);
			double[] tip = inner(this.ends[2 * strand + 1]);
			double bulge = 0.03 * Math.signum(root[0]);
			pencil.line(1, root[0], root[1], (root[0] + tip[0]) / 2 + bulge, (root[1] + tip[1]) / 2 - 0.02, tip[0],
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
		return around(place, this.features.width() + this.volume, 1 + this.volume);
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
		double length = (place < 0) ? this.features.leftLength() : this.features.rightLength();
		double down = (Math.abs(place) - bend) / (1 - bend);
		return new double[] { Math.signum(place) * half, temple + down * (length - temple) };
	}

}
