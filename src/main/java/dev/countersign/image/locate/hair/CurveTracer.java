package dev.countersign.image.locate.hair;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Finds thin, smooth strokes on a canvas and follows them both ways.
 */
final class CurveTracer {

	/** How far to each side of a place its stroke's direction is taken, in pixels. */
	private static final int AROUND = 6;

	private static final int DIRECTIONS = 16;

	private static final float[] COSINES = cosines();

	private final CrossSection section;

	private final CurveWalk walk;

	private final CurveExtension extension;

	private static float[] cosines() {
		float[] cosines = new float[DIRECTIONS];
		for (int i = 0; i < DIRECTIONS; i++) {
			cosines[i] = (float) Math.cos(Math.PI * i / DIRECTIONS);
		}
		return cosines;
	}

	/**
	 * Creates a tracer.
	 * @param leastDarkness how much darker than the paper a stroke is, in tones
	 */
	CurveTracer(Canvas canvas, float leastDarkness) {
		this.section = new CrossSection(canvas, leastDarkness);
		CurveEnds ends = new CurveEnds(canvas, this.section);
		this.walk = new CurveWalk(this.section, ends);
		this.extension = new CurveExtension(this.section, this.walk, ends);
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
		Curve ahead = this.walk.from(startX, startY, cosine, sine);
		return this.walk.from(startX, startY, -cosine, -sine).reversed().followedBy(ahead);
	}

	/** Follows a curve beyond its ends, if it goes on there. */
	Curve extended(Curve curve) {
		return this.extension.ahead(this.extension.ahead(curve).reversed());
	}

	/** Returns the direction in which the ink around a place is darkest. */
	private int direction(float startX, float startY) {
		int best = 0;
		float least = Float.MAX_VALUE;
		for (int i = 0; i < DIRECTIONS; i++) {
			float cosine = COSINES[i];
			float sine = sine(i);
			float sum = 0;
			for (int far = -AROUND; far <= AROUND; far += Curve.STEP) {
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

}
