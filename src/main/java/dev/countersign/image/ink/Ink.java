package dev.countersign.image.ink;

import dev.countersign.image.GreyImage;

/**
 * The signature's ink alone: 0 where there is none, otherwise its darkness relative to
 * the paper, up to 255.
 */
public final class Ink {

	private final int width;

	private final int height;

	private final byte[] values;

	/**
	 * Creates ink that takes ownership of the array; the caller must not change it
	 * afterwards.
	 * @param width in pixels
	 * @param height in pixels
	 * @param values {@code width × height} unsigned bytes, 0 where there is no ink
	 */
	public Ink(int width, int height, byte[] values) {
		this.width = width;
		this.height = height;
		this.values = values;
	}

	public int width() {
		return this.width;
	}

	public int height() {
		return this.height;
	}

	/**
	 * Returns the raster itself, which callers must not change.
	 * @return {@code width × height} unsigned bytes
	 */
	public byte[] values() {
		return this.values;
	}

	/**
	 * Removes paper, edge lines, ruled lines and specks. Everything in a stroke that is
	 * darker than paper remains, with a margin of one pixel that keeps its edge soft.
	 * @param image of moderate size: time and memory grow with its pixels
	 * @return the ink, on a raster of the image's size
	 */
	public static Ink of(GreyImage image) {
		Darkness darkness = Darkness.of(image);
		InkLevels levels = darkness.levels();
		EdgeLines.clear(darkness, levels);
		RuledLines.clear(darkness, levels);
		Runs runs = Runs.of(darkness.values(), darkness.width(), darkness.height(), levels.possible());
		boolean[] chosen = new StrokeChoice(Strokes.of(darkness.values(), darkness.width(), runs), levels.sure(),
				darkness.width(), darkness.height())
			.choose();
		return new Ink(darkness.width(), darkness.height(), keep(darkness, runs, chosen));
	}

	private static byte[] keep(Darkness darkness, Runs runs, boolean[] chosen) {
		int width = darkness.width();
		int height = darkness.height();
		byte[] kept = new byte[width * height];
		for (int run = 0; run < runs.count(); run++) {
			if (!chosen[runs.stroke(run)]) {
				continue;
			}
			int from = Math.max(runs.start(run) - 1, 0);
			int to = Math.min(runs.end(run) + 1, width);
			int last = Math.min(runs.row(run) + 1, height - 1);
			for (int y = Math.max(runs.row(run) - 1, 0); y <= last; y++) {
				System.arraycopy(darkness.values(), y * width + from, kept, y * width + from, to - from);
			}
		}
		return kept;
	}

}
