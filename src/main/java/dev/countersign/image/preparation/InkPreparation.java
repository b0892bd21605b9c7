package dev.countersign.image.preparation;

import java.util.Arrays;

import dev.countersign.image.PreparedImage;
import dev.countersign.image.Region;
import dev.countersign.image.ink.Ink;
import dev.countersign.image.locate.Located;
import dev.countersign.image.locate.SeparatedInk;
import dev.countersign.image.preparation.Levelling.Levelled;

/**
 * Places the ink alone in the middle of a canvas. Paper, shade, scanner edges and specks
 * are removed; grey ink stays grey. The result does not depend on scale, position or the
 * paper's tone, and depends little on slope, whether steep or slight.
 * <p>
 * The output is 0 where there is no ink and 255 at full ink. The ink is the one that the
 * locator separated. If it separated none, the paper's tone is estimated locally, and ink
 * is found by a hysteresis on the darkness relative to it. The ink is
 * {@linkplain Levelling turned towards the horizontal}. The size is normalised by the
 * ink's centre of mass and second moments, keeping the aspect ratio; where the locator
 * says that a little ink lies apart, without that. The darkness is normalised by that of
 * a well-inked stroke <em>after</em> resizing, which makes it independent of the scan's
 * resolution. An image without ink gives an empty canvas.
 */
public final class InkPreparation implements Preparation {

	/**
	 * The maximum resolution at which the image is examined, as a multiple of the canvas.
	 */
	private static final int MAX_OVERSAMPLING = 3;

	/** The share of inked canvas pixels that are darker than full ink. */
	private static final double FULL = 0.2;

	private final int width;

	private final int height;

	private final boolean level;

	/**
	 * Creates a preparation with a canvas of this size.
	 * @param width in pixels, 16 to 2048
	 * @param height in pixels, 16 to 2048
	 * @throws IllegalArgumentException if a side is out of range
	 */
	public InkPreparation(int width, int height) {
		this(width, height, true);
	}

	private InkPreparation(int width, int height, boolean level) {
		if (Math.min(width, height) < 16 || Math.max(width, height) > 2048) {
			throw new IllegalArgumentException(
					"A canvas of %d × %d is out of range; each side must be 16 to 2048 pixels".formatted(width,
							height));
		}
		this.width = width;
		this.height = height;
		this.level = level;
	}

	/**
	 * Returns the previous version, which keeps every slope, for models that were trained
	 * with it.
	 * @param width in pixels, 16 to 2048
	 * @param height in pixels, 16 to 2048
	 * @return the preparation {@code ink-2}
	 * @throws IllegalArgumentException if a side is out of range
	 */
	public static InkPreparation unlevelled(int width, int height) {
		return new InkPreparation(width, height, false);
	}

	@Override
	public String id() {
		return "ink-%d-%dx%d".formatted(this.level ? 3 : 2, this.width, this.height);
	}

	@Override
	public int width() {
		return this.width;
	}

	@Override
	public int height() {
		return this.height;
	}

	@Override
	public PreparedImage prepare(Located located) {
		Levelled ink = levelled(located);
		InkPlacement placement = InkPlacement.of(ink.placing(), this.width, this.height);
		byte[] canvas = new byte[this.width * this.height];
		if (placement.scale() > 0) {
			resample(ink.ink(), placement, canvas);
		}
		return new PreparedImage(this.width, this.height, canvas);
	}

	private Levelled levelled(Located located) {
		SeparatedInk separated = located.ink();
		Ink all = (separated != null) ? separated.ink()
				: Ink.of(located.image().fittedWithin(MAX_OVERSAMPLING * this.width, MAX_OVERSAMPLING * this.height));
		Ink placing = (separated != null) ? separated.placing() : all;
		return this.level ? Levelling.level(all, placing) : new Levelled(all, placing);
	}

	private void resample(Ink ink, InkPlacement placement, byte[] canvas) {
		TriangleWeights columns = new TriangleWeights(ink.width(), this.width, placement.centreX(), placement.scale(),
				false);
		TriangleWeights rows = new TriangleWeights(ink.height(), this.height, placement.centreY(), placement.scale(),
				false);
		Region box = ink.box(0);
		int left = columns.firstAfter(box.left());
		int top = rows.firstAfter(box.top());
		int width = columns.firstFrom(box.left() + box.width()) - left;
		int height = rows.firstFrom(box.top() + box.height()) - top;
		float[] darkness = new float[width * height];
		float[] line = new float[ink.width()];
		for (int y = 0; y < height; y++) {
			if (gather(ink, box, rows.first(top + y), rows.weights(top + y), line)) {
				spread(line, box, columns, left, width, darkness, y * width);
			}
		}
		float gain = 255f / full(darkness);
		for (int y = 0; y < height; y++) {
			int to = (top + y) * this.width + left;
			for (int x = 0; x < width; x++) {
				float value = darkness[y * width + x];
				if (value > 0) {
					canvas[to + x] = (byte) rounded(value * gain);
				}
			}
		}
	}

	/**
	 * Adds up the rows of ink that meet in a row of the canvas.
	 * @param line filled inside the box's columns, elsewhere 0
	 * @return whether there is any ink
	 */
	private static boolean gather(Ink ink, Region box, int first, double[] weights, float[] line) {
		byte[] values = ink.values();
		boolean inked = false;
		Arrays.fill(line, box.left(), box.left() + box.width(), 0);
		for (int i = 0; i < weights.length; i++) {
			float weight = (float) weights[i];
			int offset = (first + i) * ink.width();
			int end = offset + box.left() + box.width();
			for (int at = ink.next(offset + box.left(), end); at < end; at = ink.next(at + 1, end)) {
				line[at - offset] += weight * (values[at] & 0xFF);
				inked = true;
			}
		}
		return inked;
	}

	/** Adds up the columns of a line where there is ink, and leaves the rest 0. */
	private static void spread(float[] line, Region box, TriangleWeights columns, int left, int width, float[] darkness,
			int offset) {
		int end = box.left() + box.width();
		int x = left;
		for (int from = box.left(); from < end; from++) {
			if (line[from] != 0) {
				int to = from + 1;
				while (to < end && line[to] != 0) {
					to++;
				}
				x = Math.max(x, columns.firstAfter(from));
				for (; x < left + width && columns.first(x) < to; x++) {
					darkness[offset + x - left] = sum(line, columns.first(x), columns.weights(x));
				}
				from = to;
			}
		}
	}

	private static float sum(float[] line, int first, double[] weights) {
		double sum = 0;
		for (int i = 0; i < weights.length; i++) {
			sum += weights[i] * line[first + i];
		}
		return (float) sum;
	}

	/** Returns the darkness of full ink. */
	static int full(float[] ink) {
		int[] histogram = new int[256];
		float darkest = 0;
		for (float value : ink) {
			darkest = Math.max(darkest, value);
		}
		int inked = 0;
		for (float value : ink) {
			if (value > darkest / 4) {
				histogram[rounded(value)]++;
				inked++;
			}
		}
		int full = 255;
		for (int seen = histogram[full]; seen < FULL * inked; seen += histogram[full]) {
			full--;
		}
		return full;
	}

	/** Rounds a number that is not negative, to at most 255. */
	private static int rounded(float value) {
		return Math.min((int) (value + 0.5), 255);
	}

}
