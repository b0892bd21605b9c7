package dev.countersign.image.locate.tone;

import dev.countersign.image.locate.canvas.Canvas;
import dev.countersign.image.locate.canvas.InkNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Counts tones, 0 to 255.
 */
public final class ToneCounts {

	private final int[] counts = new int[256];

	private int all;

	/**
	 * Counts the tones of what a canvas shows.
	 * @param channel as {@link Canvas#channel} takes it
	 * @param columns one of so many columns counts
	 * @param rows one of so many rows counts
	 * @param ink how likely each pixel is ink, if only those count that cannot be;
	 * {@code null} if all do
	 * @return the counts
	 */
	public static ToneCounts of(Canvas canvas, int channel, int columns, int rows, float @Nullable [] ink) {
		ToneCounts tones = new ToneCounts();
		for (int y = canvas.top(); y < canvas.top() + canvas.height(); y += rows) {
			for (int x = canvas.left(); x < canvas.left() + canvas.width(); x += columns) {
				int i = y * InkNetwork.WIDTH + x;
				if (ink == null || ink[i] == 0) {
					tones.add(canvas.channel(channel, i));
				}
			}
		}
		return tones;
	}

	/** Counts a tone; what is beyond black or white counts as that. */
	public void add(float tone) {
		// Rounds tones that are not negative as Math.round does, but faster.
		this.counts[Math.max(0, Math.min((int) (tone + 0.5), 255))]++;
		this.all++;
	}

	/**
	 * Returns the least tone that a share of all do not exceed.
	 * @param share 0 to 1
	 * @return 0 if none was counted
	 */
	public int quantile(double share) {
		int tone = 0;
		for (int seen = this.counts[0]; tone < 255 && seen < share * this.all; seen += this.counts[tone]) {
			tone++;
		}
		return tone;
	}

}
