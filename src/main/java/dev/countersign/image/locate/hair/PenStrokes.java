package dev.countersign.image.locate.hair;

import java.util.Arrays;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkMask;
import dev.countersign.image.locate.canvas.InkNetwork;
import dev.countersign.image.locate.tone.ToneCounts;
import org.jspecify.annotations.Nullable;

/**
 * What hairs are compared with: the paper, and the strokes that a network took for a
 * signature's.
 */
final class PenStrokes {

	/**
	 * Every fourth pixel of a row is read for the paper's tone, every fourth row for the
	 * pen's ink.
	 */
	private static final int SAMPLED = 4;

	/** The fewest likely pixels besides curves. */
	private static final int MIN_REST = 150;

	/** How much darker than paper ink is at least, in tones. */
	private static final int MIN_DARKNESS = 8;

	/** How far from a curve other ink begins. */
	static final int BESIDE = 3;

	private final Canvas canvas;

	private final float[] grey;

	private final float[] likely;

	/** The tones of paper and of the found ink. */
	private final float paper;

	private final float found;

	PenStrokes(Canvas canvas, InkMask mask) {
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

	/** Returns whether the ink is too pale to tell strokes. */
	boolean arePale() {
		return this.paper - this.found < MIN_DARKNESS;
	}

	/** Returns the paper's tone. */
	float paper() {
		return this.paper;
	}

	/**
	 * Returns how much darker than paper a stroke is at least, in tones.
	 * @param share of what the found ink is
	 */
	float leastDarkness(float share) {
		return Math.max(MIN_DARKNESS, share * (this.paper - this.found));
	}

	/**
	 * Returns the measure by which curves are hairs, or {@code null} if little other ink
	 * is left to compare them with.
	 * @param near the pixels near curves that may be hairs
	 */
	@Nullable HairMeasure without(boolean[] near) {
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
		return (rest < MIN_REST) ? null : new HairMeasure(ink(near), bottom - top);
	}

	/** Returns the median of the ink across strokes that are not near curves. */
	private float ink(boolean[] near) {
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

}
