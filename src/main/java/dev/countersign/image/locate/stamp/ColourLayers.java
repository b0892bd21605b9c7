package dev.countersign.image.locate.stamp;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.tone.PaperColour;
import dev.countersign.image.locate.tone.TwoGroups;
import dev.countersign.image.locate.tone.TwoInks;
import org.jspecify.annotations.Nullable;

/**
 * Divides the ink of a canvas by colour. What paper absorbs in red, green and blue has
 * one direction for each ink, however thin a stroke is drawn. The directions are split
 * along their principal axis, as M. Macenko et al. find the stains of a slide ("A method
 * for normalizing histology slides", 2009), and count as two inks if they fall into two
 * narrow groups far apart.
 */
public final class ColourLayers {

	/** Ink that absorbs less than this share of the light tells no colour. */
	private static final float MIN_INK = 0.3f;

	/** The fewest pixels of an ink, and as a share of all ink. */
	private static final int MIN_PIXELS = 80;

	private static final double MIN_SHARE = 0.05;

	/** The least angle between two inks, in radians. */
	private static final double MIN_ANGLE = 0.28;

	/** The least share of the directions' scatter that is between the two groups. */
	private static final double MIN_BETWEEN = 0.8;

	/** A well-inked pixel absorbs more than this share of an ink's pixels. */
	private static final double FULL = 0.75;

	/** The share of the pixels that are not brighter than the paper. */
	private static final double PAPER = 0.7;

	/** Of so many columns and rows, one tells the paper's colour. */
	private static final int SAMPLED = 2;

	private static final int BINS = 128;

	/** Rounds in which the amounts of two inks are found. */
	private static final int ROUNDS = 5;

	private final Canvas canvas;

	private final PaperColour paper;

	private final int[] pixels = new int[InkNetwork.WIDTH * InkNetwork.HEIGHT];

	/** What each of these pixels absorbs: red, green, blue, their length. */
	private final float[][] absorbed = new float[4][];

	private int count;

	private ColourLayers(Canvas canvas) {
		this.canvas = canvas;
		this.paper = PaperColour.of(canvas, SAMPLED, SAMPLED, PAPER, 1, null);
	}

	/**
	 * Divides the ink.
	 * @param canvas shows it
	 * @return {@code null} if there is one colour or none
	 */
	public static @Nullable InkLayers of(Canvas canvas) {
		if (!canvas.isColoured()) {
			return null;
		}
		ColourLayers layers = new ColourLayers(canvas);
		layers.readInk();
		if (layers.count < 2 * MIN_PIXELS) {
			return null;
		}
		double[][] inks = layers.inks();
		return (inks != null) ? layers.divided(inks[0], inks[1]) : null;
	}

	private void readInk() {
		float[] tones = this.paper.tones();
		float dark = Math.max(tones[0], Math.max(tones[1], tones[2])) * (1 - 0.25f * MIN_INK);
		for (int y = this.canvas.top(); y < this.canvas.top() + this.canvas.height(); y++) {
			for (int x = this.canvas.left(); x < this.canvas.left() + this.canvas.width(); x++) {
				int i = y * InkNetwork.WIDTH + x;
				if (this.canvas.grey()[i] < dark && Math.max(this.paper.absorbed(0, i),
						Math.max(this.paper.absorbed(1, i), this.paper.absorbed(2, i))) >= MIN_INK) {
					this.pixels[this.count++] = i;
				}
			}
		}
		Arrays.setAll(this.absorbed, (channel) -> new float[this.count]);
		for (int at = 0; at < this.count; at++) {
			double squares = 0;
			for (int channel = 0; channel < 3; channel++) {
				float share = this.paper.absorbed(channel, this.pixels[at]);
				this.absorbed[channel][at] = share;
				squares += share * share;
			}
			this.absorbed[3][at] = (float) Math.sqrt(squares);
		}
	}

	/** Returns what well-inked pixels of both inks absorb, or {@code null}. */
	private double @Nullable [][] inks() {
		double[] places = new double[this.count];
		place(places);
		double split = split(places);
		if (Double.isNaN(split)) {
			return null;
		}
		double[] one = ink(places, split, true);
		double[] other = ink(places, split, false);
		if (one == null || other == null) {
			return null;
		}
		double cosine = product(one, other) / Math.sqrt(product(one, one) * product(other, other));
		return (cosine < Math.cos(MIN_ANGLE)) ? new double[][] { one, other } : null;
	}

	/** Places the directions along their principal axis. */
	private void place(double[] places) {
		double u = 0;
		double v = 0;
		double uu = 0;
		double uv = 0;
		double vv = 0;
		for (int at = 0; at < this.count; at++) {
			double across = across(at);
			double along = along(at);
			u += across;
			v += along;
			uu += across * across;
			uv += across * along;
			vv += along * along;
		}
		u /= this.count;
		v /= this.count;
		double angle = Math.atan2(2 * (uv / this.count - u * v), uu / this.count - u * u - vv / this.count + v * v) / 2;
		for (int at = 0; at < this.count; at++) {
			places[at] = Math.cos(angle) * (across(at) - u) + Math.sin(angle) * (along(at) - v);
		}
	}

	/** Red against blue. */
	private double across(int at) {
		return (this.absorbed[0][at] - this.absorbed[2][at]) / (Math.sqrt(2) * this.absorbed[3][at]);
	}

	/** Green against both. */
	private double along(int at) {
		return (2 * this.absorbed[1][at] - this.absorbed[0][at] - this.absorbed[2][at])
				/ (Math.sqrt(6) * this.absorbed[3][at]);
	}

	/** Returns where the places fall into two groups, or not a number if they do not. */
	private static double split(double[] places) {
		int[] counts = new int[BINS];
		for (double place : places) {
			counts[bin(place)]++;
		}
		TwoGroups groups = TwoGroups.of(counts, Math.max(MIN_PIXELS, MIN_SHARE * places.length), 0);
		return (groups != null && groups.between() >= MIN_BETWEEN) ? groups.split() * 2.0 / BINS - 1 : Double.NaN;
	}

	private static int bin(double place) {
		return (int) Math.max(0, Math.min((place + 1) / 2 * BINS, BINS - 1));
	}

	/** Returns what well-inked pixels of a group absorb. */
	private double @Nullable [] ink(double[] places, double split, boolean below) {
		double[] lengths = new double[this.count];
		double[][] directions = new double[3][this.count];
		int members = 0;
		for (int at = 0; at < this.count; at++) {
			if (places[at] < split == below) {
				for (int channel = 0; channel < 3; channel++) {
					directions[channel][members] = this.absorbed[channel][at] / this.absorbed[3][at];
				}
				lengths[members++] = this.absorbed[3][at];
			}
		}
		if (members < MIN_PIXELS) {
			return null;
		}
		double length = Selection.of(lengths, members, (int) (FULL * members));
		double[] ink = new double[3];
		for (int channel = 0; channel < 3; channel++) {
			ink[channel] = Math.min(0.98, length * Selection.of(directions[channel], members, members / 2));
		}
		return ink;
	}

	private static double product(double[] a, double[] b) {
		return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
	}

	private InkLayers divided(double[] one, double[] other) {
		int size = InkNetwork.WIDTH * InkNetwork.HEIGHT;
		float[][] withoutOther = ones(size);
		float[][] withoutOne = ones(size);
		float[] ofOne = new float[size];
		float[] ofOther = new float[size];
		double[] amounts = new double[2];
		for (int y = this.canvas.top(); y < this.canvas.top() + this.canvas.height(); y++) {
			for (int x = this.canvas.left(); x < this.canvas.left() + this.canvas.width(); x++) {
				int i = y * InkNetwork.WIDTH + x;
				double[] light = { 1 - this.paper.absorbed(0, i), 1 - this.paper.absorbed(1, i),
						1 - this.paper.absorbed(2, i) };
				amounts(light, one, other, amounts);
				ofOne[i] = (float) amounts[0];
				ofOther[i] = (float) amounts[1];
				for (int channel = 0; channel < 3; channel++) {
					// What is left may not be lighter than the paper.
					float most = (float) (1 / Math.max(light[channel], 0.01));
					withoutOne[channel][i] = Math.min(most, (float) (1 / (1 - amounts[0] * one[channel])));
					withoutOther[channel][i] = Math.min(most, (float) (1 / (1 - amounts[1] * other[channel])));
				}
			}
		}
		TwoInks inks = TwoInks.of(densities(one), densities(other));
		return new InkLayers(this.canvas.lightened(withoutOther), this.canvas.lightened(withoutOne), ofOne, ofOther,
				(inks != null) ? new InkColours(this.paper.tones(), inks) : null);
	}

	private static double[] densities(double[] absorbed) {
		return Arrays.stream(absorbed).map((share) -> -Math.log(1 - share)).toArray();
	}

	private static float[][] ones(int size) {
		float[][] ones = new float[3][size];
		for (float[] channel : ones) {
			Arrays.fill(channel, 1);
		}
		return ones;
	}

	/**
	 * Finds how much of two inks is in a pixel, which each let pass what the other left,
	 * by the least squares of C. F. Gauss.
	 */
	private static void amounts(double[] light, double[] one, double[] other, double[] amounts) {
		double a = 0.3;
		double b = 0.3;
		for (int round = 0; round < ROUNDS; round++) {
			double aa = 1e-6;
			double ab = 0;
			double bb = 1e-6;
			double ea = 0;
			double eb = 0;
			for (int channel = 0; channel < 3; channel++) {
				double passesOne = 1 - a * one[channel];
				double passesOther = 1 - b * other[channel];
				double error = light[channel] - passesOne * passesOther;
				double byA = -one[channel] * passesOther;
				double byB = -other[channel] * passesOne;
				aa += byA * byA;
				ab += byA * byB;
				bb += byB * byB;
				ea += byA * error;
				eb += byB * error;
			}
			double determinant = aa * bb - ab * ab;
			double nextA = a + (bb * ea - ab * eb) / determinant;
			double nextB = b + (aa * eb - ab * ea) / determinant;
			// At a bound, the other amount alone explains the pixel.
			if (nextA < 0) {
				nextB = b + (eb + ab * a) / bb;
				nextA = 0;
			}
			else if (nextB < 0) {
				nextA = a + (ea + ab * b) / aa;
				nextB = 0;
			}
			a = Math.max(0, Math.min(nextA, 1));
			b = Math.max(0, Math.min(nextB, 1));
		}
		amounts[0] = a;
		amounts[1] = b;
	}

}
