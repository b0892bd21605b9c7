package dev.countersign.image.locate.pen;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.canvas.PaperMap;
import dev.countersign.image.locate.canvas.Pixels;
import dev.countersign.image.locate.stamp.RoundStampSearch;
import dev.countersign.image.locate.tone.PaperColour;
import dev.countersign.image.locate.tone.TwoGroups;
import dev.countersign.image.locate.tone.TwoInks;
import org.jspecify.annotations.Nullable;

/**
 * Clears what has another colour than the signature's pen. A network takes ticks, arrows,
 * brackets, letters and large pale words for handwriting, whatever their colour. If its
 * ink has two colours that hardly mix, the one of which the network is surer, or of which
 * there is much more, is the pen's.
 */
public final class PenColour {

	/** The fewest pixels that tell two colours. */
	private static final int MIN_PIXELS = 60;

	/** The least sum of a pixel's optical densities that tells a colour. */
	private static final double MIN_DENSITY = 0.5;

	/** Colours along the line on which they differ most are counted in steps. */
	private static final int STEPS = 200;

	private static final double REACH = 1.5;

	/** The least variance of the colours on even paper for there to be two. */
	private static final double MIN_VARIANCE = 0.001;

	/** Of so many rows, one tells the paper's colour. */
	private static final int SAMPLED = 3;

	/** The least distance between the two colours. */
	private static final double MIN_DISTANCE = 0.15;

	/** The least share of the colours' variance that is between the two. */
	private static final double MIN_BETWEEN = 0.8;

	/** The most pixels of another colour that have the pen's beside them. */
	private static final double MAX_MIXED = 0.5;

	/** The share of the pen's ink between which a pixel becomes the signature's. */
	private static final double NONE = 0.2;

	private static final double ALL = 0.7;

	private final Canvas canvas;

	private final float[] likely;

	/** The paper's tone at each place, once it is known. */
	private @Nullable PaperMap map;

	private final PaperColour paper;

	/** The pixels whose colour counts, and what it is. */
	private final Pixels pixels = new Pixels();

	private double middleX;

	private double middleY;

	private double cosine;

	private double sine;

	private PenColour(Canvas canvas, InkMask mask) {
		this.canvas = canvas;
		this.likely = mask.values();
		this.paper = PaperColour.of(canvas, 1, SAMPLED, 0.5, PaperColour.DARKEST, this.likely);
	}

	/**
	 * Clears ink of another colour.
	 * @param canvas what was looked at
	 * @param mask what was taken for ink; changed
	 * @return whether there was any
	 */
	public static boolean keepOnly(Canvas canvas, InkMask mask) {
		return canvas.isColoured() && new PenColour(canvas, mask).keepOnly(mask);
	}

	private boolean keepOnly(InkMask mask) {
		if (!spread()) {
			return false;
		}
		this.map = PaperMap.of(this.canvas, mask);
		return spread() && divide(mask);
	}

	/**
	 * Reads the colours of the ink and the line on which they differ most.
	 * @return whether they may be two
	 */
	private boolean spread() {
		this.pixels.clear();
		double[] densities = new double[3];
		double[] sums = new double[5];
		for (int i = 0; i < this.likely.length; i++) {
			if (this.likely[i] > InkMask.LIKELY && densities(i, densities) >= MIN_DENSITY) {
				this.pixels.add(i);
				double x = x(densities);
				double y = y(densities);
				sums[0] += x;
				sums[1] += y;
				sums[2] += x * x;
				sums[3] += x * y;
				sums[4] += y * y;
			}
		}
		int count = this.pixels.count();
		if (count < MIN_PIXELS) {
			return false;
		}
		this.middleX = sums[0] / count;
		this.middleY = sums[1] / count;
		double varianceX = sums[2] / count - this.middleX * this.middleX;
		double varianceY = sums[4] / count - this.middleY * this.middleY;
		double angle = Math.atan2(2 * (sums[3] / count - this.middleX * this.middleY), varianceX - varianceY) / 2;
		this.cosine = Math.cos(angle);
		this.sine = Math.sin(angle);
		return varianceX + varianceY >= MIN_VARIANCE;
	}

	private boolean divide(InkMask mask) {
		double[] places = new double[this.pixels.count()];
		int[] counts = new int[2 * STEPS + 1];
		double[] densities = new double[3];
		for (int i = 0; i < places.length; i++) {
			densities(this.pixels.get(i), densities);
			places[i] = place(densities);
			counts[step(places[i])]++;
		}
		TwoGroups groups = TwoGroups.of(counts, 1, 0);
		return groups != null && groups.between() >= MIN_BETWEEN && groups.distance() >= MIN_DISTANCE / REACH * STEPS
				&& clear(places, groups.split(), mask);
	}

	private static int step(double place) {
		return (int) Math.round(Math.max(-1, Math.min(place / REACH, 1)) * STEPS) + STEPS;
	}

	private boolean clear(double[] places, int split, InkMask mask) {
		byte[] sides = new byte[this.likely.length];
		ColourGroup[] inks = { new ColourGroup(), new ColourGroup() };
		double[] densities = new double[3];
		for (int i = 0; i < places.length; i++) {
			int pixel = this.pixels.get(i);
			int side = (step(places[i]) < split) ? 0 : 1;
			sides[pixel] = (byte) (side + 1);
			densities(pixel, densities);
			inks[side].add(pixel, densities, this.likely[pixel]);
		}
		ColourGroup pen = inks[0].isPen(inks[1]) ? inks[0] : (inks[1].isPen(inks[0]) ? inks[1] : null);
		if (pen == null) {
			return false;
		}
		ColourGroup other = (pen == inks[0]) ? inks[1] : inks[0];
		TwoInks penFirst = TwoInks.of(pen.mean(), other.mean(), 0);
		TwoInks otherFirst = TwoInks.of(other.mean(), pen.mean(), 0);
		if (penFirst == null || otherFirst == null
				|| mixed(sides, (byte) ((pen == inks[0]) ? 2 : 1)) > MAX_MIXED * other.count() || pen.isAround(other)
				|| RoundStampSearch.on(this.canvas, mask) != null) {
			return false;
		}
		for (int i = 0; i < this.likely.length; i++) {
			if (this.likely[i] > 0) {
				densities(i, densities);
				double ofPen = penFirst.penIn(densities);
				double ofOther = otherFirst.penIn(densities);
				double share = (ofPen + ofOther == 0) ? 1 : ofPen / (ofPen + ofOther);
				this.likely[i] *= (float) Math.max(0, Math.min((share - NONE) / (ALL - NONE), 1));
			}
		}
		return true;
	}

	/** Returns how many pixels of a side have one of the other side beside them. */
	private static int mixed(byte[] sides, byte side) {
		int mixed = 0;
		for (int i = InkNetwork.WIDTH; i < sides.length - InkNetwork.WIDTH; i++) {
			if (sides[i] == side) {
				int opposite = 3 - side;
				mixed += (sides[i - 1] == opposite || sides[i + 1] == opposite
						|| sides[i - InkNetwork.WIDTH] == opposite || sides[i + InkNetwork.WIDTH] == opposite) ? 1 : 0;
			}
		}
		return mixed;
	}

	/** Reads a pixel's optical densities; returns their sum. */
	private double densities(int i, double[] densities) {
		int row = i / InkNetwork.WIDTH;
		double light = (this.map == null) ? 1
				: this.map.tone(i - row * InkNetwork.WIDTH + 0.5f, row + 0.5f) / this.paper.grey();
		return this.paper.densities(i, light, densities);
	}

	/** Returns how red or blue an ink is, whatever there is of it. */
	private static double x(double[] densities) {
		return (densities[0] - densities[2]) / (densities[0] + densities[1] + densities[2]);
	}

	/** Returns how green it is. */
	private static double y(double[] densities) {
		return (2 * densities[1] - densities[0] - densities[2])
				/ (Math.sqrt(3) * (densities[0] + densities[1] + densities[2]));
	}

	/** Returns where a colour is on the line on which all differ most. */
	private double place(double[] densities) {
		return (x(densities) - this.middleX) * this.cosine + (y(densities) - this.middleY) * this.sine;
	}

}
