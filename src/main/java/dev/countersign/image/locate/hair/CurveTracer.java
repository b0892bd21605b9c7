package dev.countersign.image.locate.hair;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.hair.Curve.End;
import org.jspecify.annotations.Nullable;

/**
 * Follows thin, smooth strokes on a canvas. Each step goes on in the direction and with
 * the bend of the last ones, and is corrected by the stroke's middle where there is paper
 * on both sides. So other ink is crossed, and a sharp bend ends the stroke.
 */
final class CurveTracer {

	/** A stroke that cannot be followed for so many steps one way is no curve. */
	private static final int MIN_PLACES = 6;

	private static final int MAX_PLACES = 500;

	/** The most steps in a row that cross other ink, and that show nothing. */
	private static final int MAX_CROSSED = 20;

	private static final int MAX_GAP = 3;

	/** After so many steps across other ink, the middle may be farther away. */
	private static final int LONG_CROSSING = 2;

	/** A stroke goes on where it is as dark as this, as shares. */
	private static final float DARK = 0.35f;

	private static final float MIN_DARK = 0.6f;

	/** The farthest correction to one side, in pixels. */
	private static final float MAX_OFFSET = 1.5f;

	/** Over so many places the direction is taken, and how fast it follows them. */
	private static final int BACK = 4;

	private static final float FOLLOWS_FIRST = 0.5f;

	private static final float FOLLOWS = 0.35f;

	/** How fast the bend follows. */
	private static final float BEND_KEPT = 0.85f;

	private static final float BEND_ADDED = 0.3f;

	/** How fast the known darkness and ink follow. */
	private static final float KNOWN_ADDED = 0.1f;

	/** How much ink lies across the stroke, as shares of what did so far. */
	private static final float LESS = 0.65f;

	private static final float MORE = 1.45f;

	/** So far from an edge of what is looked at, a stroke leaves it. */
	private static final int MARGIN = 2;

	/** Where ink beyond an end is sought: how far away, and how far to each side. */
	private static final int BEYOND = 6;

	private static final int BEYOND_STEPS = 11;

	private static final double BEYOND_STEP = Math.PI / 18;

	private static final int DIRECTIONS = 16;

	private static final float[] COSINES = cosines();

	private final Canvas canvas;

	private final CrossSection section;

	private final float leastDarkness;

	/** The way that was walked last, as in a curve. */
	private final float[] x = new float[MAX_PLACES];

	private final float[] y = new float[MAX_PLACES];

	private final float[] inks = new float[MAX_PLACES];

	private int places;

	/** The places at which the stroke has paper on both sides. */
	private final float[] seenX = new float[MAX_PLACES + 1];

	private final float[] seenY = new float[MAX_PLACES + 1];

	private int seen;

	private float across;

	private float down;

	private float bend;

	private float darkness;

	private float ink;

	/** The paper beside the stroke, as a tone. */
	private float paper;

	private static float[] cosines() {
		float[] cosines = new float[DIRECTIONS];
		for (int i = 0; i < DIRECTIONS; i++) {
			cosines[i] = (float) Math.cos(Math.PI * i / DIRECTIONS);
		}
		return cosines;
	}

	CurveTracer(Canvas canvas, float leastDarkness) {
		this.canvas = canvas;
		this.section = new CrossSection(canvas, leastDarkness);
		this.leastDarkness = leastDarkness;
	}

	/**
	 * Follows the stroke at a pixel both ways.
	 * @param rowwise whether the pixel's neighbours in the row are paler; else those in
	 * the column are
	 * @param mostInk a stroke with more ink across it is not followed
	 * @return the curve, or {@code null} if there is none
	 */
	@Nullable Curve at(int pixel, boolean rowwise, float mostInk) {
		int row = pixel / InkNetwork.WIDTH;
		float startX = pixel - row * InkNetwork.WIDTH + 0.5f;
		float startY = row + 0.5f;
		this.section.read(startX, startY, rowwise ? 1 : 0, rowwise ? 0 : 1, 1);
		if (!this.section.isClean()) {
			return null;
		}
		startX += rowwise ? this.section.offset() : 0;
		startY += rowwise ? 0 : this.section.offset();
		int direction = direction(startX, startY);
		float cosine = COSINES[direction];
		float sine = sine(direction);
		this.section.read(startX, startY, -sine, cosine, 1);
		if (!this.section.isClean() || this.section.ink() > mostInk) {
			return null;
		}
		float beside = this.section.paper();
		float peak = this.section.peak();
		float across = this.section.ink();
		know(peak, across, beside);
		End last = walk(startX, startY, cosine, sine);
		int ahead = this.places;
		if (ahead < MIN_PLACES) {
			return null;
		}
		float[] aheadX = Arrays.copyOf(this.x, ahead);
		float[] aheadY = Arrays.copyOf(this.y, ahead);
		float[] aheadInks = Arrays.copyOf(this.inks, ahead);
		know(peak, across, beside);
		End first = walk(startX, startY, -cosine, -sine);
		return new Curve(joined(this.x, aheadX, ahead), joined(this.y, aheadY, ahead),
				joined(this.inks, aheadInks, ahead), first, last);
	}

	private float[] joined(float[] back, float[] ahead, int count) {
		float[] joined = new float[this.places + count];
		for (int i = 0; i < this.places; i++) {
			joined[i] = back[this.places - 1 - i];
		}
		System.arraycopy(ahead, 0, joined, this.places, count);
		return joined;
	}

	/** Returns the direction in which the ink around a place is darkest. */
	private int direction(float startX, float startY) {
		int best = 0;
		float least = Float.MAX_VALUE;
		for (int i = 0; i < DIRECTIONS; i++) {
			float cosine = COSINES[i];
			float sine = sine(i);
			float sum = 0;
			for (int far = -BEYOND; far <= BEYOND; far += Curve.STEP) {
				sum += this.section.tone(startX + far * cosine, startY + far * sine);
			}
			if (sum < least) {
				least = sum;
				best = i;
			}
		}
		return best;
	}

	private static float sine(int direction) {
		return COSINES[Math.abs(direction - DIRECTIONS / 2)];
	}

	private void know(float knownDarkness, float knownInk, float knownPaper) {
		this.darkness = knownDarkness;
		this.ink = knownInk;
		this.paper = knownPaper;
	}

	private End walk(float startX, float startY, float startAcross, float startDown) {
		this.across = startAcross;
		this.down = startDown;
		this.bend = 0;
		this.places = 0;
		this.seen = 0;
		see(startX, startY);
		End end = End.INK;
		float atX = startX;
		float atY = startY;
		int crossed = 0;
		int gap = 0;
		int known = 0;
		while (this.places < MAX_PLACES) {
			turn(this.bend);
			atX += Curve.STEP * this.across;
			atY += Curve.STEP * this.down;
			if (leaves(atX, atY)) {
				end = End.EDGE;
				break;
			}
			boolean longCrossing = crossed > LONG_CROSSING;
			this.section.read(atX, atY, -this.down, this.across, longCrossing ? 3 : 2);
			if (this.section.isClean() && isAsThick()) {
				float offset = longCrossing ? this.section.offset()
						: Math.max(-MAX_OFFSET, Math.min(MAX_OFFSET, this.section.offset()));
				atX -= offset * this.down;
				atY += offset * this.across;
				follow(atX, atY);
				add(atX, atY, this.section.ink());
				known = this.places;
				crossed = 0;
				gap = 0;
				continue;
			}
			// In ink that is wider than what is read, the paper is known from before.
			boolean dark = this.paper - this.section.tone(atX, atY) >= Math.max(MIN_DARK * this.leastDarkness,
					DARK * this.darkness);
			gap = dark ? 0 : gap + 1;
			crossed++;
			if (gap > MAX_GAP || crossed > MAX_CROSSED) {
				end = (gap > MAX_GAP) ? End.FREE : End.INK;
				break;
			}
			add(atX, atY, 0);
		}
		boolean inPaper = end == End.FREE && this.places - known <= MAX_GAP + 2;
		this.places = known;
		if (end == End.FREE) {
			return !inPaper ? End.INK : (turnsOff() ? End.CORNER : End.FREE);
		}
		return end;
	}

	private boolean isAsThick() {
		return this.section.ink() >= LESS * this.ink && this.section.ink() <= MORE * this.ink;
	}

	private boolean leaves(float atX, float atY) {
		return atX < this.canvas.left() + MARGIN || atY < this.canvas.top() + MARGIN
				|| atX > this.canvas.left() + this.canvas.width() - MARGIN
				|| atY > this.canvas.top() + this.canvas.height() - MARGIN;
	}

	/** Turns by the angle that has a tangent. */
	private void turn(float tangent) {
		float length = (float) Math.sqrt(1 + tangent * tangent);
		float turned = (this.across - this.down * tangent) / length;
		this.down = (this.down + this.across * tangent) / length;
		this.across = turned;
	}

	private void add(float atX, float atY, float ink) {
		this.x[this.places] = atX;
		this.y[this.places] = atY;
		this.inks[this.places] = ink;
		this.places++;
	}

	private void see(float atX, float atY) {
		this.seenX[this.seen] = atX;
		this.seenY[this.seen] = atY;
		this.seen++;
	}

	/** Turns towards a place that the stroke passes. */
	private void follow(float atX, float atY) {
		int from = Math.max(0, this.seen - BACK);
		float right = atX - this.seenX[from];
		float below = atY - this.seenY[from];
		float far = (float) Math.hypot(right, below);
		if (far > 0.5f) {
			float share = (this.seen < BACK) ? FOLLOWS_FIRST : FOLLOWS;
			float newAcross = (1 - share) * this.across + share * right / far;
			float newDown = (1 - share) * this.down + share * below / far;
			float length = (float) Math.hypot(newAcross, newDown);
			float turned = (this.across * newDown - this.down * newAcross) / length;
			this.bend = BEND_KEPT * this.bend + BEND_ADDED * turned;
			this.across = newAcross / length;
			this.down = newDown / length;
		}
		see(atX, atY);
		this.darkness += KNOWN_ADDED * (this.section.peak() - this.darkness);
		this.paper = this.section.paper();
		this.ink += KNOWN_ADDED * (this.section.ink() - this.ink);
	}

	/** Returns whether ink goes on from the last place, but not ahead. */
	private boolean turnsOff() {
		if (this.places == 0) {
			return false;
		}
		int end = this.places - 1;
		int from = Math.max(0, this.places - BACK);
		double ahead = Math.atan2(this.y[end] - this.y[from], this.x[end] - this.x[from]);
		float paper = beyond(end, ahead);
		for (int i = -BEYOND_STEPS; i <= BEYOND_STEPS; i++) {
			if (paper - beyond(end, ahead + i * BEYOND_STEP) >= 0.5f * this.darkness) {
				return true;
			}
		}
		return false;
	}

	private float beyond(int place, double angle) {
		return this.section.tone(this.x[place] + BEYOND * (float) Math.cos(angle),
				this.y[place] + BEYOND * (float) Math.sin(angle));
	}

}
