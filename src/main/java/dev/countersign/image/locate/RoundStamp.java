package dev.countersign.image.locate;

import java.util.Arrays;
import java.util.function.IntPredicate;

import dev.countersign.image.GreyImage;
import org.jspecify.annotations.Nullable;

/**
 * A round or oval stamp on a canvas. A network takes its rings and letters for
 * handwriting where a signature crosses them. They are told from it by their colour, or
 * by how much paler they are; without either they cannot be.
 */
final class RoundStamp {

	/** How far a ring's line reaches inwards, in pixels of the canvas. */
	private static final double LINE = 4;

	/** How far outside, since its place is known no better. */
	private static final double OFF = 2;

	private static final double MARGIN = 4;

	/**
	 * How much larger a second line around a stamp is, and in which steps it is sought.
	 */
	private static final double MAX_OUTER = 1.6;

	private static final double STEP = 0.03;

	/** The fewest places where a circle inside meets print. */
	private static final int MIN_LETTERS = 6;

	/** The least share of a rim that the canvas shows. */
	private static final double MIN_SHOWN = 0.6;

	/** The least share of a rim that is as dark as print. */
	private static final double CLOSED = 0.97;

	/** What is paler than this share of the taken ink is a pattern on the paper. */
	private static final double FAINT = 0.35;

	/** The share of the pixels around a stamp that are darker than the paper. */
	private static final double PAPER = 0.3;

	/** The fewest pixels that tell an ink's colour. */
	private static final int MIN_PIXELS = 40;

	/** The least optical density of ink, in one channel. */
	private static final double MIN_DENSITY = 0.15;

	/** Darker pixels tell no colour. */
	private static final float DARKEST = 4;

	/** The pen's ink between which a pixel becomes part of the signature. */
	private static final double NONE = 0.2;

	private static final double ALL = 0.7;

	/** Fewer likely pixels near a stamp are none. */
	private static final int MIN_REACHING = 6;

	/** The least difference of two inks' darkness, as a share of the paper's tone. */
	private static final double MIN_DIFFERENCE = 0.08;

	private final Oval ring;

	private final Canvas canvas;

	/** The paper's grey in and around the stamp. */
	private final float tone;

	private RoundStamp(Oval ring, Canvas canvas) {
		this.ring = ring;
		this.canvas = canvas;
		this.tone = paperTone();
	}

	private RoundStamp(Oval ring, Canvas canvas, float tone) {
		this.ring = ring;
		this.canvas = canvas;
		this.tone = tone;
	}

	/**
	 * Finds a stamp.
	 * @param mask what was taken for ink
	 * @return {@code null} if there is none, or none as dark as print
	 */
	static @Nullable RoundStamp on(Canvas canvas, InkMask mask) {
		Edges edges = Edges.of(canvas);
		PrintedRing ring = PrintedRing.among(edges);
		Oval oval = (ring != null) ? new Oval(ring.x(), ring.y(), ring.radius(), 1, 0) : PrintedOval.among(edges);
		if (oval == null) {
			return null;
		}
		RoundStamp stamp = new RoundStamp(oval, canvas);
		double least = FAINT * stamp.darkness(mask);
		if (!(least > 0)) {
			return null;
		}
		stamp = stamp.outermost(least);
		return (stamp.darkRim(least) >= CLOSED && stamp.letters(least) >= MIN_LETTERS) ? stamp : null;
	}

	/** Returns the median darkness of what was taken for ink. */
	private float darkness(InkMask mask) {
		float[] darkness = new float[mask.values().length];
		int count = 0;
		for (int i = 0; i < darkness.length; i++) {
			if (mask.values()[i] > InkMask.LIKELY) {
				darkness[count++] = this.tone - this.canvas.grey()[i];
			}
		}
		Arrays.sort(darkness, 0, count);
		return darkness[count / 2];
	}

	/** Returns the same stamp up to its outer line, if the oval is an inner one. */
	private RoundStamp outermost(double least) {
		for (double share = MAX_OUTER; share > 1 + STEP; share -= STEP) {
			RoundStamp outer = new RoundStamp(this.ring.scaled(share), this.canvas, this.tone);
			if (outer.darkRim(least) >= CLOSED) {
				return outer;
			}
		}
		return this;
	}

	/** Returns the share of the rim, as far as it is shown, that is so dark. */
	private double darkRim(double least) {
		int shown = 0;
		int dark = 0;
		for (int degree = 0; degree < 360; degree++) {
			double darkest = Double.NaN;
			for (double inwards = -OFF; inwards <= LINE; inwards++) {
				double darkness = darknessAt(degree, 1 - inwards / this.ring.radius());
				darkest = (darkness > darkest || Double.isNaN(darkest)) ? darkness : darkest;
			}
			shown += Double.isNaN(darkest) ? 0 : 1;
			dark += (darkest >= least) ? 1 : 0;
		}
		return (shown < MIN_SHOWN * 360) ? 0 : (double) dark / shown;
	}

	/** Returns the most places where a smaller circle meets something so dark. */
	private int letters(double least) {
		int most = 0;
		for (double share = 0.3; share < 0.95; share += 0.05) {
			int met = 0;
			boolean dark = darknessAt(359, share) >= least;
			for (int degree = 0; degree < 360; degree++) {
				boolean now = darknessAt(degree, share) >= least;
				met += (now && !dark) ? 1 : 0;
				dark = now;
			}
			most = Math.max(most, met);
		}
		return most;
	}

	/** Returns how much darker than the paper a place is; not a number if not shown. */
	private double darknessAt(int degree, double share) {
		double direction = Math.toRadians(degree);
		int x = (int) Math.round(this.ring.columnAt(direction, share));
		int y = (int) Math.round(this.ring.rowAt(direction, share));
		int i = y * InkNetwork.WIDTH + x;
		boolean shown = x >= 0 && y >= 0 && x < InkNetwork.WIDTH && y < InkNetwork.HEIGHT && this.canvas.shows(i);
		return shown ? this.tone - this.canvas.grey()[i] : Double.NaN;
	}

	private float paperTone() {
		float[] tones = new float[this.canvas.grey().length];
		int count = 0;
		for (int i = 0; i < tones.length; i++) {
			if (this.canvas.shows(i) && covers(i, 2 * MARGIN)) {
				tones[count++] = this.canvas.grey()[i];
			}
		}
		Arrays.sort(tones, 0, count);
		return tones[(int) ((1 - PAPER) * Math.max(0, count - 1))];
	}

	/** Returns the share of the likely ink that lies within. */
	double share(InkMask mask) {
		float[] values = mask.values();
		int all = 0;
		int within = 0;
		for (int i = 0; i < values.length; i++) {
			if (values[i] > InkMask.LIKELY) {
				all++;
				within += covers(i, MARGIN / 2) ? 1 : 0;
			}
		}
		return (all == 0) ? 0 : (double) within / all;
	}

	/**
	 * Keeps, within the stamp, the ink that has the colour of the ink outside it.
	 * @return whether the colours differ; if not, the mask stays as it is
	 */
	boolean separate(InkMask mask) {
		TwoInks inks = inks(mask);
		if (inks == null) {
			return false;
		}
		double[] paper = paper();
		for (int i = 0; i < mask.values().length; i++) {
			if (this.canvas.shows(i) && covers(i, MARGIN / 2)) {
				double pen = (inks.penIn(densities(i, paper)) - NONE) / (ALL - NONE);
				mask.values()[i] = (float) Math.max(0, Math.min(pen, 1));
			}
		}
		return true;
	}

	/**
	 * Returns how dark a stroke must be to be the pen's, if the ink outside the stamp is
	 * clearly darker than it; otherwise not a number.
	 * @param image the whole image, in grey
	 */
	double leastDarkness(InkMask mask, GreyImage image) {
		StrokeTones tones = StrokeTones.of(image, this.canvas, this.tone);
		double pen = tones.median((i) -> mask.values()[i] > InkMask.LIKELY && !covers(i, MARGIN));
		double print = tones.median((i) -> covers(i, OFF) && !covers(i, -LINE));
		return (pen - print >= MIN_DIFFERENCE * this.tone) ? (pen + print) / 2 : Double.NaN;
	}

	/**
	 * Clears, within the stamp, all ink but strokes that are so dark.
	 * @param image the whole image, in grey
	 */
	void clearPaler(double least, InkMask mask, GreyImage image) {
		boolean[] dark = StrokeTones.of(image, this.canvas, this.tone).nearDarker(least);
		for (int i = 0; i < dark.length; i++) {
			if (!dark[i] && covers(i, MARGIN)) {
				mask.values()[i] = 0;
			}
		}
	}

	/** Returns whether another canvas may show some of it. */
	boolean isOn(Canvas other) {
		double perPixel = (double) this.canvas.region().width() / this.canvas.width();
		double x = this.canvas.region().left() + (this.ring.x() - this.canvas.left()) * perPixel;
		double y = this.canvas.region().top() + (this.ring.y() - this.canvas.top()) * perPixel;
		double radius = (this.ring.radius() + MARGIN) * perPixel;
		return x + radius >= other.region().left() && x - radius <= other.region().left() + other.region().width()
				&& y + radius >= other.region().top() && y - radius <= other.region().top() + other.region().height();
	}

	/** Returns the same stamp as another canvas shows it. */
	RoundStamp on(Canvas other) {
		double scale = (double) this.canvas.region().width() / this.canvas.width() * other.width()
				/ other.region().width();
		return new RoundStamp(new Oval(
				moved(this.ring.x(), this.canvas.left(), this.canvas.region().left(), other.left(),
						other.region().left(), scale, other),
				moved(this.ring.y(), this.canvas.top(), this.canvas.region().top(), other.top(), other.region().top(),
						scale, other),
				scale * this.ring.radius(), this.ring.flatness(), this.ring.angle()), other);
	}

	/** Returns where a place of this canvas is on another. */
	private double moved(double at, int margin, int start, int otherMargin, int otherStart, double scale,
			Canvas other) {
		double perPixel = (double) other.width() / other.region().width();
		return otherMargin + (start - otherStart) * perPixel + (at - margin + 0.5) * scale - 0.5;
	}

	private @Nullable TwoInks inks(InkMask mask) {
		if (!this.canvas.isColoured()) {
			return null;
		}
		double[] paper = paper();
		double[] pen = colour(paper, (i) -> mask.values()[i] > InkMask.LIKELY && !covers(i, MARGIN));
		double[] print = colour(paper, (i) -> covers(i, 0) && !covers(i, -LINE));
		return (pen != null && print != null) ? TwoInks.of(pen, print) : null;
	}

	/** Returns the median densities of inked pixels, or {@code null} if they are few. */
	private double @Nullable [] colour(double[] paper, IntPredicate choice) {
		double[][] densities = new double[3][InkNetwork.WIDTH * InkNetwork.HEIGHT];
		int count = 0;
		for (int i = 0; i < InkNetwork.WIDTH * InkNetwork.HEIGHT; i++) {
			if (this.canvas.shows(i) && choice.test(i)) {
				double[] pixel = densities(i, paper);
				if (Math.max(pixel[0], Math.max(pixel[1], pixel[2])) >= MIN_DENSITY) {
					for (int channel = 0; channel < 3; channel++) {
						densities[channel][count] = pixel[channel];
					}
					count++;
				}
			}
		}
		if (count < MIN_PIXELS) {
			return null;
		}
		double[] colour = new double[3];
		for (int channel = 0; channel < 3; channel++) {
			Arrays.sort(densities[channel], 0, count);
			colour[channel] = densities[channel][count / 2];
		}
		return colour;
	}

	/** Returns the paper's colour in and around the stamp. */
	private double[] paper() {
		float[][] values = new float[3][InkNetwork.WIDTH * InkNetwork.HEIGHT];
		int count = 0;
		for (int i = 0; i < InkNetwork.WIDTH * InkNetwork.HEIGHT; i++) {
			if (this.canvas.shows(i) && covers(i, 2 * MARGIN)) {
				for (int channel = 0; channel < 3; channel++) {
					values[channel][count] = this.canvas.channel(channel, i);
				}
				count++;
			}
		}
		double[] paper = new double[3];
		for (int channel = 0; channel < 3; channel++) {
			Arrays.sort(values[channel], 0, count);
			paper[channel] = Math.max(DARKEST, values[channel][(int) ((1 - PAPER) * Math.max(0, count - 1))]);
		}
		return paper;
	}

	private double[] densities(int i, double[] paper) {
		double[] densities = new double[3];
		for (int channel = 0; channel < 3; channel++) {
			densities[channel] = Math.max(0,
					Math.log(paper[channel] / Math.max(DARKEST, this.canvas.channel(channel, i))));
		}
		return densities;
	}

	/** Returns whether its outline is a circle, which nobody draws. */
	boolean isCircle() {
		return this.ring.flatness() == 1;
	}

	/** Returns the canvas with paper instead of the stamp. */
	Canvas blanked() {
		float[] light = new float[this.canvas.grey().length];
		Arrays.fill(light, 1);
		float[][] channels = { light, light.clone(), light.clone() };
		double[] paper = this.canvas.isColoured() ? paper() : new double[] { this.tone };
		for (int i = 0; i < light.length; i++) {
			if (this.canvas.shows(i) && covers(i, MARGIN)) {
				for (int channel = 0; channel < paper.length; channel++) {
					float value = this.canvas.isColoured() ? this.canvas.channel(channel, i) : this.canvas.grey()[i];
					channels[channel][i] = (float) paper[channel] / Math.max(DARKEST, value);
				}
			}
		}
		return this.canvas.lightened(channels);
	}

	/** Returns whether likely ink comes near from outside. */
	boolean isReached(InkMask mask) {
		int near = 0;
		for (int i = 0; i < mask.values().length; i++) {
			near += (mask.values()[i] > InkMask.LIKELY && covers(i, 2 * MARGIN)) ? 1 : 0;
		}
		return near >= MIN_REACHING;
	}

	private boolean covers(int i, double margin) {
		int row = i / InkNetwork.WIDTH;
		return this.ring.distance(i % InkNetwork.WIDTH - this.ring.x(), row - this.ring.y()) <= margin;
	}

}
