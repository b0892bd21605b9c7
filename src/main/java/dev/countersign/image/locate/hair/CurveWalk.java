package dev.countersign.image.locate.hair;

import java.util.Arrays;

import dev.countersign.image.locate.hair.Curve.End;

/**
 * Follows a thin, smooth stroke one way. Each step goes on in the direction and with the
 * bend of the last ones, and is corrected by the stroke's middle where there is paper on
 * both sides. So other ink is crossed, and a sharp bend ends the stroke.
 */
final class CurveWalk {

	private static final int MAX_PLACES = 500;

	/** The most steps in a row that cross other ink, and that show nothing. */
	private static final int MAX_CROSSED = 20;

	private static final int MAX_GAP = 3;

	/** After so many steps across other ink, the middle may be farther away. */
	private static final int LONG_CROSSING = 2;

	/** A stroke goes on where it is as dark as this, as a share. */
	private static final float DARK = 0.35f;

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

	private final CrossSection section;

	private final CurveEnds ends;

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

	CurveWalk(CrossSection section, CurveEnds ends) {
		this.section = section;
		this.ends = ends;
	}

	/**
	 * Follows a stroke.
	 * @param startX the column of its middle
	 * @param startY the row
	 * @param startAcross the unit vector of its direction
	 * @param startDown likewise
	 * @return its places after the start, which may be none; the first end is in ink
	 */
	Curve from(float startX, float startY, float startAcross, float startDown) {
		this.section.read(startX, startY, -startDown, startAcross, 1);
		this.darkness = this.section.peak();
		this.ink = this.section.ink();
		this.paper = this.section.paper();
		End last = walk(startX, startY, startAcross, startDown);
		return new Curve(Arrays.copyOf(this.x, this.places), Arrays.copyOf(this.y, this.places),
				Arrays.copyOf(this.inks, this.places), End.INK, last);
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
			if (this.ends.leaves(atX, atY)) {
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
			boolean dark = this.paper - this.section.tone(atX, atY) >= Math.max(this.section.faintest(),
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
			return !inPaper ? End.INK : this.ends.inPaper(this.x, this.y, this.places, this.darkness);
		}
		return end;
	}

	private boolean isAsThick() {
		return this.section.ink() >= LESS * this.ink && this.section.ink() <= MORE * this.ink;
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

}
