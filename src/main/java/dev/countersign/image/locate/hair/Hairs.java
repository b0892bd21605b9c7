package dev.countersign.image.locate.hair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.tone.ToneCounts;

/**
 * Clears hairs and threads, as lie on a scanner's glass. A network takes them for
 * flourishes. A hair is a long, smooth curve with less ink across it than the pen's
 * strokes, and as much everywhere, while a pen's pressure and speed vary. It ends in
 * paper or leaves the image. Where it crosses other ink, all ink stays.
 */
public final class Hairs {

	/**
	 * Every fourth pixel of a row is read for the paper's tone, every fourth row for the
	 * pen's ink.
	 */
	private static final int SAMPLED = 4;

	/** The fewest likely pixels besides curves. */
	private static final int MIN_REST = 150;

	/** A shorter curve, in pixels, counts as any other ink. */
	private static final int MIN_CURVE = 50;

	/** The least length, in pixels and as a multiple of the other ink's height. */
	private static final int MIN_LENGTH = 80;

	private static final double LONG = 1.25;

	/** The fewest thin places on the grid, since a hair is so long. */
	private static final int MIN_PLACES = 4;

	/** The most ink across a curve that is followed, as a share of thicker strokes'. */
	private static final float THIN = 0.7f;

	/** After so many places in a row that are on no hair, no more are tried. */
	private static final int MAX_FUTILE = 5;

	/** So many of the thinnest curves are followed beyond their ends at most. */
	private static final int MAX_EXTENDED = 20;

	/** How much more it may seem to have where its direction is not known yet. */
	private static final float ABOUT = 1.1f;

	/** How much the ink across a hair varies at most. */
	static final double UNEVEN = 0.3;

	/**
	 * The greatest sum of that and of the ink across a hair, as a share of what the pen's
	 * strokes have: the less it differs from them, the evener it must be.
	 */
	private static final double THIN_AND_EVEN = 0.8;

	/** How straight a fold is: its ends' distance, as a share of its length. */
	private static final double STRAIGHT = 0.99;

	/** How much darker than paper ink is, in tones and as a share of the found ink's. */
	private static final int MIN_DARKNESS = 8;

	private static final float DARK = 0.3f;

	/** How far the ink of a hair reaches from its middle, in pixels. */
	private static final int REACH = 2;

	/** How far from a curve other ink begins. */
	private static final int BESIDE = 3;

	private final Canvas canvas;

	private final float[] grey;

	private final float[] likely;

	/** The tones of paper and of the found ink. */
	private final float paper;

	private final float found;

	private Hairs(Canvas canvas, InkMask mask) {
		this.canvas = canvas;
		this.grey = canvas.grey();
		this.likely = mask.values();
		ToneCounts papers = new ToneCounts();
		ToneCounts inks = new ToneCounts();
		for (int y = canvas.top() + StrokeMiddles.GRID / 4; y < canvas.top()
				+ canvas.height(); y += StrokeMiddles.GRID) {
			int begin = y * InkNetwork.WIDTH + canvas.left();
			for (int i = begin; i < begin + canvas.width(); i++) {
				if (this.likely[i] > InkMask.LIKELY) {
					inks.add(this.grey[i]);
				}
				else if (i % SAMPLED == 0) {
					papers.add(this.grey[i]);
				}
			}
		}
		this.paper = papers.quantile(0.5);
		this.found = inks.quantile(0.5);
	}

	/**
	 * Clears hairs.
	 * @param canvas what was looked at
	 * @param mask what was taken for ink; changed
	 * @return whether there were any
	 */
	public static boolean clear(Canvas canvas, InkMask mask) {
		Hairs hairs = new Hairs(canvas, mask);
		if (hairs.paper - hairs.found < MIN_DARKNESS) {
			return false;
		}
		List<Curve> curves = hairs.curves(StrokeMiddles.of(canvas, mask, hairs.paper));
		return curves.stream().anyMatch(Hairs::mayBeHair) && hairs.clearHairsAmong(curves);
	}

	/** Returns the curves through thin places. */
	private List<Curve> curves(StrokeMiddles middles) {
		List<Curve> curves = new ArrayList<>();
		float[] inks = middles.inks();
		float most = StrokeMiddles.thin(inks, THIN, MIN_PLACES);
		if (most == 0) {
			return curves;
		}
		CurveTracer tracer = new CurveTracer(this.canvas, Math.max(MIN_DARKNESS, DARK * (this.paper - this.found)));
		int futile = 0;
		for (int i : middles.thinnestFirst(inks, most)) {
			int pixel = middles.pixel(i);
			if (futile == MAX_FUTILE) {
				break;
			}
			if (isNear(curves, pixel)) {
				continue;
			}
			Curve curve = tracer.at(pixel, middles.isInRow(i), ABOUT * most);
			if (curve != null && curve.length() >= MIN_CURVE) {
				curves.add(curve);
			}
			futile = (curve != null && curve.length() >= MIN_CURVE && curve.unevenness() <= UNEVEN) ? 0 : futile + 1;
		}
		// The thinnest are the first.
		for (int i = 0; i < Math.min(curves.size(), MAX_EXTENDED); i++) {
			if (isThinAndEven(curves.get(i), most / THIN)) {
				curves.set(i, tracer.extended(curves.get(i)));
			}
		}
		return curves;
	}

	/**
	 * Returns whether a curve is as thin and as even as a hair.
	 * @param pen the ink across the pen's strokes
	 */
	private static boolean isThinAndEven(Curve curve, float pen) {
		return curve.unevenness() + curve.ink() / pen <= THIN_AND_EVEN;
	}

	private static boolean isNear(List<Curve> curves, int pixel) {
		for (Curve curve : curves) {
			if (curve.isNear(pixel % InkNetwork.WIDTH, pixel / InkNetwork.WIDTH, BESIDE)) {
				return true;
			}
		}
		return false;
	}

	private boolean clearHairsAmong(List<Curve> curves) {
		boolean[] near = new boolean[this.likely.length];
		for (Curve curve : curves) {
			forEachPixel(curve, (place) -> true, BESIDE, (pixel) -> near[pixel] = true);
		}
		int rest = 0;
		int top = InkNetwork.HEIGHT;
		int bottom = 0;
		for (int i = 0; i < this.likely.length; i++) {
			if (this.likely[i] > InkMask.LIKELY && !near[i]) {
				rest++;
				top = Math.min(top, i / InkNetwork.WIDTH);
				bottom = i / InkNetwork.WIDTH;
			}
		}
		double least = LONG * (bottom - top);
		List<Curve> hairs = curves.stream().filter((curve) -> mayBeHair(curve) && curve.length() >= least).toList();
		if (rest < MIN_REST || hairs.isEmpty()) {
			return false;
		}
		float pen = penInk(near);
		boolean[] cleared = { false };
		for (Curve curve : hairs) {
			if (isThinAndEven(curve, pen)) {
				forEachPixel(curve, (place) -> !curve.isCrossed(place), REACH, (pixel) -> {
					cleared[0] |= this.likely[pixel] > InkMask.LIKELY;
					this.likely[pixel] = 0;
				});
			}
		}
		return cleared[0];
	}

	/**
	 * Returns the median of the ink across strokes that are not near curves, 0 if none.
	 */
	private float penInk(boolean[] near) {
		float[] inks = new float[this.likely.length];
		int count = 0;
		for (int y = this.canvas.top() + BESIDE; y < this.canvas.top() + this.canvas.height() - BESIDE; y += SAMPLED) {
			int begin = y * InkNetwork.WIDTH + this.canvas.left();
			for (int i = begin + BESIDE; i < begin + this.canvas.width() - BESIDE; i++) {
				if (this.likely[i] > InkMask.LIKELY && !near[i] && isMiddle(i)) {
					inks[count++] = StrokeMiddles.ink(this.grey, this.paper, i);
				}
			}
		}
		Arrays.sort(inks, 0, count);
		return inks[count / 2];
	}

	/** Returns whether no pixel on both sides, or none above and below, is darker. */
	private boolean isMiddle(int i) {
		float here = this.grey[i];
		return (here <= this.grey[i - 1] && here <= this.grey[i + 1])
				|| (here <= this.grey[i - InkNetwork.WIDTH] && here <= this.grey[i + InkNetwork.WIDTH]);
	}

	/** Returns whether a curve is long, even and open at both ends, as hairs are. */
	private static boolean mayBeHair(Curve curve) {
		return curve.length() >= MIN_LENGTH && curve.isOpen() && !curve.isStraightAcross(STRAIGHT)
				&& curve.unevenness() <= UNEVEN;
	}

	/** Passes pixels at and near places of a curve. */
	private void forEachPixel(Curve curve, IntPredicate places, int reach, IntConsumer action) {
		for (int place = 0; place < curve.places(); place++) {
			if (!places.test(place)) {
				continue;
			}
			int left = Math.max(this.canvas.left(), (int) curve.x()[place] - reach);
			int right = Math.min(this.canvas.left() + this.canvas.width() - 1, (int) curve.x()[place] + reach);
			int bottom = Math.min(this.canvas.top() + this.canvas.height() - 1, (int) curve.y()[place] + reach);
			for (int y = Math.max(this.canvas.top(), (int) curve.y()[place] - reach); y <= bottom; y++) {
				for (int x = left; x <= right; x++) {
					action.accept(y * InkNetwork.WIDTH + x);
				}
			}
		}
	}

}
