package dev.countersign.image.ink.paper;

import java.util.Arrays;

import dev.countersign.image.GreyImage;

/**
 * The local tone of the paper. The upper quartile of each tile is closed morphologically,
 * which removes ink and dark edges up to several tiles wide, then smoothed and
 * interpolated between tile centres. An even slope is subtracted before the closing,
 * which would flatten it at the border.
 */
final class PaperTone {

	private static final int TILES_ALONG = 40;

	private static final int MIN_TILE = 6;

	private static final int CLOSING_RADIUS = 3;

	private final int tile;

	private final int columns;

	private final int rows;

	private final float[] tones;

	private PaperTone(int tile, int columns, int rows, float[] tones) {
		this.tile = tile;
		this.columns = columns;
		this.rows = rows;
		this.tones = tones;
	}

	static PaperTone of(GreyImage image) {
		int longest = Math.max(image.width(), image.height());
		int tile = Math.max(MIN_TILE, (longest + TILES_ALONG - 1) / TILES_ALONG);
		int columns = (image.width() + tile - 1) / tile;
		int rows = (image.height() + tile - 1) / tile;
		int[] quartiles = new int[columns * rows];
		int[] histogram = new int[512];
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < columns; column++) {
				quartiles[row * columns + column] = upperQuartile(image, column * tile, row * tile, tile, histogram);
			}
		}
		TileGrid grid = new TileGrid(columns, rows);
		int[] slope = grid.plane(quartiles);
		int[] level = new int[quartiles.length];
		for (int i = 0; i < level.length; i++) {
			level[i] = quartiles[i] - slope[i];
		}
		int[] closed = grid.erode(grid.dilate(level, CLOSING_RADIUS), CLOSING_RADIUS);
		for (int i = 0; i < level.length; i++) {
			level[i] = Math.max(0, Math.min(closed[i] + slope[i], 255));
		}
		return new PaperTone(tile, columns, rows, grid.smooth(level));
	}

	/**
	 * Computes the tone of one row of pixels.
	 * @param y the row
	 * @param tonesOfRow filled with a tone, in 1/16 of a grey level, for each column
	 */
	void row(int y, int[] tonesOfRow) {
		float v = Math.min(Math.max((y + 0.5f) / this.tile - 0.5f, 0), this.rows - 1);
		int above = (int) v;
		int below = Math.min(above + 1, this.rows - 1);
		float weight = v - above;
		int left = between(above, below, 0, weight);
		// Up to the first tile's centre the tone is the centre's.
		Arrays.fill(tonesOfRow, 0, Math.min(this.tile / 2 + 1, tonesOfRow.length), left >> 12);
		for (int column = 0; column < this.columns; column++) {
			int right = between(above, below, Math.min(column + 1, this.columns - 1), weight);
			int centre = column * this.tile + this.tile / 2;
			int end = Math.min(centre + this.tile, tonesOfRow.length);
			int step = (right - left) / this.tile;
			for (int x = centre; x < end; x++) {
				tonesOfRow[x] = (left + (x - centre) * step) >> 12;
			}
			left = right;
		}
	}

	/** Returns fixed point, in 1/65536 of a grey level. */
	private int between(int above, int below, int column, float weight) {
		float tone = this.tones[above * this.columns + column];
		return (int) ((tone + weight * (this.tones[below * this.columns + column] - tone)) * 65536);
	}

	/**
	 * Returns the tone that a quarter of a tile exceeds.
	 * @param histogram any 512 values; neighbours are counted apart, since a count that
	 * was just written is slow to read again, and paper is much the same everywhere
	 */
	private static int upperQuartile(GreyImage image, int left, int top, int tile, int[] histogram) {
		Arrays.fill(histogram, 0);
		int right = Math.min(left + tile, image.width());
		int bottom = Math.min(top + tile, image.height());
		byte[] pixels = image.pixels();
		for (int y = top; y < bottom; y++) {
			int start = y * image.width();
			int x = start + left;
			for (; x + 1 < start + right; x += 2) {
				histogram[pixels[x] & 0xFF]++;
				histogram[256 + (pixels[x + 1] & 0xFF)]++;
			}
			if (x < start + right) {
				histogram[pixels[x] & 0xFF]++;
			}
		}
		int brighter = (right - left) * (bottom - top) / 4;
		int tone = 255;
		for (int seen = histogram[tone] + histogram[256 + tone]; seen <= brighter; seen += histogram[tone]
				+ histogram[256 + tone]) {
			tone--;
		}
		return tone;
	}

}
