package dev.countersign.image.locate.stamp;

import java.util.Arrays;
import java.util.function.IntPredicate;

import dev.countersign.image.GreyImage;
import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.Pixels;
import dev.countersign.image.locate.tone.PaperColour;
import dev.countersign.image.locate.tone.StrokeTones;
import org.jspecify.annotations.Nullable;

/**
 * A round or oval stamp on a canvas. A network takes its rings and letters for
 * handwriting where a signature crosses them. They are told from it by their colour, or
 * by how much paler they are; without either they cannot be.
 */
public final class RoundStamp {

	/** How far a rim's line reaches inwards, in pixels of the canvas. */
	static final double LINE = 4;

	/** How far outside, since its place is known no better. */
	static final double OFF = 2;

	private static final double MARGIN = 4;

	/** The share of the pixels around a stamp that are not brighter than the paper. */
	private static final double PAPER = 0.7;

	/** Within this share of the rim's size there is no second line. */
	private static final double WITHIN = 0.82;

	/** Fewer likely pixels near a stamp are none. */
	private static final int MIN_REACHING = 4;

	/** How far from what is blanked is near it. */
	private static final double NEAR = 2;

	/** The least difference of two inks' darkness, as a share of the paper's tone. */
	private static final double MIN_DIFFERENCE = 0.08;

	/** The least flatness of a circle. */
	private static final double CIRCLE = 0.97;

	private final Oval ring;

	private final Canvas canvas;

	/** The paper's grey in and around the stamp. */
	private final float tone;

	/**
	 * Creates a stamp.
	 * @param ring its rim
	 * @param tone the paper's grey in and around it
	 */
	RoundStamp(Oval ring, Canvas canvas, float tone) {
		this.ring = ring;
		this.canvas = canvas;
		this.tone = tone;
	}

	/** Returns the paper's grey in and around a rim. */
	static float paperTone(Oval ring, Canvas canvas) {
		return PaperColour.tone(around(ring, canvas), canvas, Canvas.GREY, PAPER);
	}

	private static Pixels around(Oval ring, Canvas canvas) {
		Pixels around = new Pixels();
		for (int i = 0; i < canvas.grey().length; i++) {
			if (canvas.shows(i) && ring.covers(i, 2 * MARGIN)) {
				around.add(i);
			}
		}
		return around;
	}

	/**
	 * Returns the share of the likely ink that lies within.
	 * @param mask what of its canvas was taken for ink
	 * @return 0 to 1
	 */
	public double share(InkMask mask) {
		return mask.share((i) -> covers(i, MARGIN / 2));
	}

	/**
	 * Keeps, within the stamp, the ink that has the colour of the ink outside it.
	 * @param mask what of its canvas was taken for ink; changed
	 * @return its own ink; {@code null} if the colours do not differ, and the mask stays
	 * as it is
	 */
	public @Nullable OwnInk separate(InkMask mask) {
		StampInks inks = inks(mask);
		if (inks == null) {
			return null;
		}
		for (int i = 0; i < mask.values().length; i++) {
			if (this.canvas.shows(i) && covers(i, MARGIN / 2)) {
				mask.values()[i] = inks.penIn(i);
			}
		}
		return inks.print(this.canvas, (i) -> covers(i, MARGIN));
	}

	/**
	 * Returns its ink if that is paler than the pen's.
	 * @param least the least darkness of the pen's strokes, in tones
	 * @return its ink
	 */
	public OwnInk ownTone(double least) {
		return new OwnTone(new CanvasPlaces(this.canvas, (i) -> covers(i, MARGIN)), this.tone, least);
	}

	private @Nullable StampInks inks(InkMask mask) {
		return this.canvas.isColoured()
				? StampInks.of(this.canvas, paper(), (i) -> mask.values()[i] > InkMask.LIKELY && !covers(i, MARGIN),
						(i) -> covers(i, 0) && !covers(i, -LINE))
				: null;
	}

	/** Returns the paper's colour in and around the stamp. */
	private PaperColour paper() {
		return PaperColour.among(around(this.ring, this.canvas), this.canvas, PAPER);
	}

	/**
	 * Returns how dark a stroke must be to be the pen's, if the ink outside the stamp is
	 * clearly darker than it.
	 * @param mask what of its canvas was taken for ink
	 * @param image the whole image, in grey
	 * @return in tones; not a number if the ink is not darker
	 */
	public double leastDarkness(InkMask mask, GreyImage image) {
		StrokeTones tones = StrokeTones.of(image, this.canvas, this.tone);
		double pen = tones.median((i) -> mask.values()[i] > InkMask.LIKELY && !covers(i, MARGIN));
		double print = tones.median((i) -> covers(i, OFF) && !covers(i, -LINE));
		return (pen - print >= MIN_DIFFERENCE * this.tone) ? (pen + print) / 2 : Double.NaN;
	}

	/**
	 * Clears, within the stamp, all ink but strokes that are so dark.
	 * @param least the least darkness of a stroke that stays, in tones
	 * @param mask what of its canvas was taken for ink; changed
	 * @param image the whole image, in grey
	 */
	public void clearPaler(double least, InkMask mask, GreyImage image) {
		boolean[] dark = StrokeTones.of(image, this.canvas, this.tone).nearDarker(least);
		for (int i = 0; i < dark.length; i++) {
			if (!dark[i] && covers(i, MARGIN)) {
				mask.values()[i] = 0;
			}
		}
	}

	/**
	 * Returns whether another canvas may show some of it.
	 * @param other shows a part of the same image
	 * @return false if it certainly does not
	 */
	public boolean isOn(Canvas other) {
		double perPixel = (double) this.canvas.region().width() / this.canvas.width();
		double x = this.canvas.region().left() + (this.ring.x() - this.canvas.left()) * perPixel;
		double y = this.canvas.region().top() + (this.ring.y() - this.canvas.top()) * perPixel;
		double radius = (this.ring.radius() + MARGIN) * perPixel;
		return x + radius >= other.region().left() && x - radius <= other.region().left() + other.region().width()
				&& y + radius >= other.region().top() && y - radius <= other.region().top() + other.region().height();
	}

	/**
	 * Returns the same stamp as another canvas shows it.
	 * @param other shows a part of the same image
	 * @return the stamp on that canvas
	 */
	public RoundStamp on(Canvas other) {
		Oval moved = this.ring.on(this.canvas, other);
		return new RoundStamp(moved, other, paperTone(moved, other));
	}

	/** Returns whether its outline is about a circle, which nobody draws. */
	public boolean isCircle() {
		return this.ring.flatness() > CIRCLE;
	}

	/** Returns the canvas with paper instead of the stamp. */
	public Canvas blanked() {
		return blanked((i) -> covers(i, MARGIN));
	}

	/** Returns both its lines, or {@code null} if it has only one. */
	public @Nullable StampLines lines() {
		return StampLines.of(this.ring, this.canvas, this.tone);
	}

	/** Returns the canvas with paper around what the stamp's lines surround. */
	public Canvas inside() {
		Oval within = this.ring.scaled(WITHIN);
		return blanked((i) -> !within.covers(i, 0));
	}

	Canvas blanked(IntPredicate covered) {
		float[] light = new float[this.canvas.grey().length];
		Arrays.fill(light, 1);
		float[][] channels = { light, light.clone(), light.clone() };
		float[] paper = this.canvas.isColoured() ? paper().tones() : new float[] { this.tone };
		for (int i = 0; i < light.length; i++) {
			if (this.canvas.shows(i) && covered.test(i)) {
				for (int channel = 0; channel < paper.length; channel++) {
					int shown = this.canvas.isColoured() ? channel : Canvas.GREY;
					channels[channel][i] = paper[channel]
							/ Math.max(PaperColour.DARKEST, this.canvas.channel(shown, i));
				}
			}
		}
		return this.canvas.lightened(channels);
	}

	/**
	 * Returns whether likely ink comes near from outside.
	 * @param mask what of a canvas without the stamp was taken for ink
	 * @return whether it has more than a few pixels near by
	 */
	public boolean isReached(InkMask mask) {
		int near = 0;
		for (int i = 0; i < mask.values().length; i++) {
			near += (mask.values()[i] > InkMask.LIKELY && covers(i, MARGIN + NEAR)) ? 1 : 0;
		}
		return near >= MIN_REACHING;
	}

	private boolean covers(int i, double margin) {
		return this.ring.covers(i, margin);
	}

}
