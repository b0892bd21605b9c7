package dev.countersign.image.locate.hair;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;

/**
 * Clears hairs and threads, as lie on a scanner's glass. A network takes them for
 * flourishes. A hair is a long, smooth curve with less ink across it than the pen's
 * strokes, and as much everywhere, while a pen's pressure and speed vary. It ends in
 * paper or leaves the image. Where it crosses other ink, all ink stays; where hairs cross
 * only each other, none does.
 */
public final class Hairs {

	/** A shorter curve, in pixels, counts as any other ink. */
	private static final int MIN_CURVE = 50;

	/** The fewest thin places on the grid, since a hair is so long. */
	private static final int MIN_PLACES = 4;

	/** The most ink across a curve that is followed, as a share of thicker strokes'. */
	private static final float THIN = 0.7f;

	/** After so many places in a row that are on no hair, no more are tried. */
	private static final int MAX_FUTILE = 5;

	/** So many of the thinnest curves are followed beyond their ends at most. */
	private static final int MAX_EXTENDED = 20;

	/** No more are compared with the hairs that were found. */
	private static final int MAX_ALIKE = 100;

	/** How much more it may seem to have where its direction is not known yet. */
	private static final float ABOUT = 1.1f;

	/** How dark a stroke is at least, as a share of what the found ink is. */
	private static final float DARK = 0.3f;

	/** The same of one that was not found. */
	private static final float PALE = 0.15f;

	/** Up to here, ink was not found. */
	private static final float UNLIKELY = 0.25f;

	/** How far the ink of a hair reaches from its middle, in pixels. */
	private static final int REACH = 2;

	private final Canvas canvas;

	private final float[] likely;

	private final PenStrokes strokes;

	private final KnownHairs known;

	/** Where known hairs may lie; empty if there are none. */
	private final boolean[] onKnown;

	private Hairs(Canvas canvas, InkMask mask, PenStrokes strokes, KnownHairs known) {
		this.canvas = canvas;
		this.likely = mask.values();
		this.strokes = strokes;
		this.known = known;
		this.onKnown = known.on(canvas);
	}

	/**
	 * Clears hairs.
	 * @param canvas what was looked at
	 * @param mask what was taken for ink; changed
	 * @param known the hairs that earlier looks at the same image showed; receives others
	 * @return whether there were any
	 */
	public static boolean clear(Canvas canvas, InkMask mask, KnownHairs known) {
		PenStrokes strokes = new PenStrokes(canvas, mask);
		return !strokes.arePale() && new Hairs(canvas, mask, strokes, known).clear();
	}

	/**
	 * Returns whether a hair lies beside the ink that was found, or across it.
	 * @param mask what was taken for ink, which the hair's is not
	 * @param canvas what was looked at
	 * @return false if there is none, or only such as were taken for ink
	 */
	public static boolean areMissedBy(InkMask mask, Canvas canvas) {
		PenStrokes strokes = new PenStrokes(canvas, mask);
		return !strokes.arePale() && new Hairs(canvas, mask, strokes, new KnownHairs()).anyMissed();
	}

	private boolean anyMissed() {
		float least = this.strokes.leastDarkness(PALE);
		float[] grey = this.canvas.grey();
		StrokeMiddles middles = middles(
				(pixel) -> this.likely[pixel] <= UNLIKELY && this.strokes.paper() - grey[pixel] >= least);
		HairMeasure measure = (middles.count() < MIN_PLACES) ? null
				: this.strokes.without(new boolean[this.likely.length]);
		if (measure == null) {
			return false;
		}
		CurveTracer tracer = new CurveTracer(this.canvas, least);
		List<Curve> tried = new ArrayList<>();
		for (int i : middles.thinnestFirst(middles.inks(), THIN * measure.pen())) {
			Curve curve = (tried.size() == MAX_EXTENDED || isNear(tried, middles.pixel(i))) ? null
					: tracer.at(middles.pixel(i), middles.isInRow(i), ABOUT * THIN * measure.pen());
			if (curve != null && curve.places() > 0) {
				Curve whole = mayGoOn(curve, measure.pen()) ? tracer.extended(curve) : curve;
				if (measure.isMissedHair(whole)) {
					return true;
				}
				tried.add(whole);
			}
		}
		return false;
	}

	private StrokeMiddles middles(IntPredicate choice) {
		return StrokeMiddles.of(this.canvas, this.strokes.paper(), choice);
	}

	private boolean clear() {
		StrokeMiddles middles = middles((pixel) -> this.likely[pixel] > InkMask.LIKELY);
		CurveTracer tracer = new CurveTracer(this.canvas, this.strokes.leastDarkness(DARK));
		List<Curve> curves = curves(middles, tracer);
		if (curves.stream().noneMatch((curve) -> HairMeasure.mayBeHair(curve) || isKnown(curve))) {
			return false;
		}
		HairMeasure measure = this.strokes.without(near(curves, PenStrokes.BESIDE));
		List<Curve> hairs = new ArrayList<>(curves.stream()
			.filter((curve) -> isKnown(curve) || (measure != null && measure.isHair(curve)))
			.toList());
		if (measure != null && !hairs.isEmpty()) {
			addAlike(hairs, measure, curves, middles, tracer);
		}
		boolean cleared = false;
		for (Curve hair : hairs) {
			cleared |= clear(hair);
			this.known.add(hair, this.canvas);
		}
		if (cleared) {
			HairCrumbs.clear(this.likely, near(hairs, REACH));
		}
		return cleared;
	}

	/** Returns the curves along known hairs and through thin places. */
	private List<Curve> curves(StrokeMiddles middles, CurveTracer tracer) {
		List<Curve> curves = alongKnown(middles, tracer);
		float[] inks = middles.inks();
		float most = StrokeMiddles.thin(inks, THIN, MIN_PLACES);
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
			futile = (curve != null && curve.length() >= MIN_CURVE && curve.unevenness() <= HairMeasure.UNEVEN) ? 0
					: futile + 1;
		}
		// The thinnest are the first.
		for (int i = 0; i < Math.min(curves.size(), MAX_EXTENDED); i++) {
			if (mayGoOn(curves.get(i), most / THIN)) {
				curves.set(i, tracer.extended(curves.get(i)));
			}
		}
		return curves;
	}

	private List<Curve> alongKnown(StrokeMiddles middles, CurveTracer tracer) {
		List<Curve> curves = new ArrayList<>();
		for (int i = 0; this.onKnown.length > 0 && i < middles.count(); i++) {
			int pixel = middles.pixel(i);
			if (this.onKnown[pixel] && !isNear(curves, pixel)) {
				Curve curve = tracer.at(pixel, middles.isInRow(i), Float.MAX_VALUE);
				if (curve != null && isKnown(curve)) {
					curves.add(curve);
				}
			}
		}
		return curves;
	}

	private boolean isKnown(Curve curve) {
		return this.known.have(curve, this.canvas, this.onKnown);
	}

	/**
	 * Returns whether a curve is worth following beyond its ends.
	 * @param pen the ink across the pen's strokes
	 */
	private static boolean mayGoOn(Curve curve, float pen) {
		return curve.length() >= MIN_CURVE && HairMeasure.isThinAndEven(curve, pen);
	}

	/** Adds what is like the hairs that were found. */
	private void addAlike(List<Curve> hairs, HairMeasure measure, List<Curve> curves, StrokeMiddles middles,
			CurveTracer tracer) {
		float most = 0;
		for (Curve hair : hairs) {
			most = Math.max(most, ABOUT * HairMeasure.ALIKE * hair.ink());
		}
		List<Curve> tried = new ArrayList<>(curves);
		for (int i : middles.thinnestFirst(middles.inks(), most)) {
			Curve curve = (tried.size() >= curves.size() + MAX_ALIKE || isNear(tried, middles.pixel(i))) ? null
					: tracer.at(middles.pixel(i), middles.isInRow(i), most);
			if (curve != null && curve.places() > 0) {
				tried.add(curve);
			}
		}
		tried.removeAll(hairs);
		hairs.addAll(tried.stream().filter((curve) -> measure.isLike(hairs, curve)).toList());
	}

	private static boolean isNear(List<Curve> curves, int pixel) {
		for (Curve curve : curves) {
			if (curve.isNear(pixel % InkNetwork.WIDTH, pixel / InkNetwork.WIDTH, PenStrokes.BESIDE)) {
				return true;
			}
		}
		return false;
	}

	private boolean[] near(List<Curve> curves, int reach) {
		boolean[] near = new boolean[this.likely.length];
		for (Curve curve : curves) {
			curve.forEachPixel(this.canvas, (place) -> true, reach, (pixel) -> near[pixel] = true);
		}
		return near;
	}

	private boolean clear(Curve hair) {
		boolean[] cleared = { false };
		hair.forEachPixel(this.canvas, (place) -> !hair.isCrossed(place), REACH, (pixel) -> {
			cleared[0] |= this.likely[pixel] > InkMask.LIKELY;
			this.likely[pixel] = 0;
		});
		return cleared[0];
	}

}
