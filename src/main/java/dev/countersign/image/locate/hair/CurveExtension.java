package dev.countersign.image.locate.hair;

import java.util.Arrays;

import dev.countersign.image.locate.hair.Curve.End;
import org.jspecify.annotations.Nullable;

/**
 * Follows a curve beyond an end that is in other ink or at a corner. It is sought ahead,
 * along arcs, and then around the corner, in all directions but back. Where it is found,
 * as much ink lies across it as before.
 */
final class CurveExtension {

	/** So many times a curve is found again at most, and so many times that is tried. */
	private static final int MAX_PIECES = 4;

	private static final int MAX_TRIES = 6;

	/** The most ink across the one, as a share of what is across the other. */
	private static final float ALIKE = 1.25f;

	/** How far to each side its middle may be, in pixels. */
	private static final int SEARCH = 2;

	/** Of so many places after that, so many have paper on both sides. */
	private static final int FIRST = 16;

	private static final int MIN_CLEAN = 8;

	/** How near a new piece is to the curve, in pixels, and in how much of it at most. */
	private static final int NEAR = 3;

	private static final double MAX_NEAR = 1.0 / 3;

	/** How much of the way shows ink. */
	private static final float INKED = 0.85f;

	/** Over so many places an end's direction is taken, and over so many its bend. */
	private static final int BACK = 4;

	private static final int BEND_BACK = 12;

	/** The greatest bend, in radians for each step. */
	private static final double MAX_BEND = 0.1;

	/** How many steps lead ahead, how many arcs are on each side, and their bends. */
	private static final int STEPS_AHEAD = 30;

	private static final int ARCS = 6;

	private static final double ARC_BEND = 0.006;

	/** How many steps lead around a corner. */
	private static final int STEPS_AROUND = 10;

	private static final int DIRECTIONS = 36;

	/** In so many directions on each side of the way back, it is not sought. */
	private static final int BACKWARDS = 3;

	private final CrossSection section;

	private final CurveWalk walk;

	private final CurveEnds ends;

	CurveExtension(CrossSection section, CurveWalk walk, CurveEnds ends) {
		this.section = section;
		this.walk = walk;
		this.ends = ends;
	}

	/** Follows a curve beyond its last end, and judges where it ends then. */
	Curve ahead(Curve curve) {
		Curve whole = curve;
		for (int i = 0; i < MAX_PIECES && !whole.last().isOpen(); i++) {
			Curve longer = longer(whole, waysAhead(whole), STEPS_AHEAD);
			if (longer == null) {
				longer = longer(whole, waysAround(whole), STEPS_AROUND);
			}
			if (longer == null) {
				return this.ends.isPassed(whole) ? whole.endingAs(End.HIDDEN) : whole;
			}
			whole = longer;
		}
		return whole;
	}

	/** Returns arcs that go on with about the curve's bend, the likeliest first. */
	private static Way[] waysAhead(Curve curve) {
		int end = curve.places() - 1;
		double direction = curve.direction(end, BACK);
		int back = Math.min(BEND_BACK, end);
		double before = curve.direction(end - back + Math.min(BACK, back), BACK);
		double bend = Math.IEEEremainder(direction - before, 2 * Math.PI) / Math.max(1, back - BACK);
		bend = Math.max(-MAX_BEND, Math.min(MAX_BEND, bend));
		Way[] ways = new Way[2 * ARCS + 1];
		for (int i = 0; i < ways.length; i++) {
			int side = (i % 2 == 0) ? i / 2 : -(i + 1) / 2;
			ways[i] = new Way(curve, direction + bend * BACK / 2, bend + side * ARC_BEND);
		}
		return ways;
	}

	private static Way[] waysAround(Curve curve) {
		double direction = curve.direction(curve.places() - 1, BACK);
		Way[] ways = new Way[DIRECTIONS + 1 - 2 * BACKWARDS];
		for (int i = 0; i < ways.length; i++) {
			ways[i] = new Way(curve, direction + (2.0 * (i + BACKWARDS) / DIRECTIONS - 1) * Math.PI, 0);
		}
		return ways;
	}

	/** Returns the curve with the nearest piece on one of the ways that continues it. */
	private @Nullable Curve longer(Curve curve, Way[] ways, int steps) {
		float ink = curve.ink();
		int tries = 0;
		for (int step = 1; step <= steps && tries < MAX_TRIES; step++) {
			for (Way way : ways) {
				if (way.isInked()) {
					way.step();
					if (this.ends.leaves(way.x(), way.y())) {
						continue;
					}
					this.section.read(way.x(), way.y(), -way.down(), way.across(), SEARCH);
					if (step > 1 && tries < MAX_TRIES && this.section.isClean() && isAlike(this.section.ink(), ink)) {
						tries++;
						Curve next = piece(curve, ink, way);
						if (next != null) {
							return curve.followedBy(way.crossed()).followedBy(next);
						}
					}
					way.see(this.section.paper() - this.section.tone(way.x(), way.y()) >= this.section.faintest());
				}
			}
		}
		return null;
	}

	private static boolean isAlike(float one, float other) {
		return one <= ALIKE * other && other <= ALIKE * one;
	}

	/** Follows the stroke that was read last, unless it is uneven or leads back. */
	private @Nullable Curve piece(Curve curve, float ink, Way way) {
		float offset = this.section.offset();
		Curve next = this.walk.from(way.x() - offset * way.down(), way.y() + offset * way.across(), way.across(),
				way.down());
		int clean = 0;
		for (int place = 0; place < Math.min(next.places(), FIRST); place++) {
			clean += next.isCrossed(place) ? 0 : 1;
		}
		if (clean < MIN_CLEAN || next.unevenness() > HairMeasure.UNEVEN || !isAlike(next.ink(), ink)) {
			return null;
		}
		int near = 0;
		for (int place = 0; place < next.places(); place++) {
			near += curve.isNear((int) next.x()[place], (int) next.y()[place], NEAR) ? 1 : 0;
		}
		return (near <= MAX_NEAR * next.places()) ? next : null;
	}

	/** A way from a curve's last place, of equal bend. */
	private static final class Way {

		private final double bend;

		private final float[] x = new float[STEPS_AHEAD + 1];

		private final float[] y = new float[STEPS_AHEAD + 1];

		private double direction;

		private int steps;

		private int inked;

		Way(Curve curve, double direction, double bend) {
			this.x[0] = curve.x()[curve.places() - 1];
			this.y[0] = curve.y()[curve.places() - 1];
			this.direction = direction;
			this.bend = bend;
		}

		void step() {
			this.direction += this.bend;
			this.steps++;
			this.x[this.steps] = this.x[this.steps - 1] + Curve.STEP * across();
			this.y[this.steps] = this.y[this.steps - 1] + Curve.STEP * down();
		}

		void see(boolean ink) {
			this.inked += ink ? 1 : 0;
		}

		/** Returns whether nearly all of it shows ink; one place may not. */
		boolean isInked() {
			return this.inked >= INKED * this.steps - 1;
		}

		float x() {
			return this.x[this.steps];
		}

		float y() {
			return this.y[this.steps];
		}

		float across() {
			return (float) Math.cos(this.direction);
		}

		float down() {
			return (float) Math.sin(this.direction);
		}

		/** Returns the places before the one that was reached, as crossed ones. */
		Curve crossed() {
			return new Curve(Arrays.copyOfRange(this.x, 1, this.steps), Arrays.copyOfRange(this.y, 1, this.steps),
					new float[this.steps - 1], End.INK, End.INK);
		}

	}

}
