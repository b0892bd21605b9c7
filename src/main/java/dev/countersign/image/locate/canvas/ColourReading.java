package dev.countersign.image.locate.canvas;

import java.util.Arrays;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;

/**
 * Makes a canvas from rows of colours.
 */
final class ColourReading {

	private final Canvas canvas;

	/** The canvas's channels, which are written. */
	private final float[] red;

	private final float[] grey;

	private final float[] blue;

	private final AxisWeights rows;

	private final AxisWeights columns;

	private final int[] redAndBlue;

	private final int[] green;

	/** The part of a row that the canvas shows. */
	private final int[] shown;

	private final int[] reds;

	private final int[] greens;

	private final int[] blues;

	private final ValueCounts redCounts = new ValueCounts();

	private final ValueCounts greenCounts = new ValueCounts();

	private final ValueCounts blueCounts = new ValueCounts();

	/** The canvas's row that is being made. */
	private int row;

	/**
	 * Creates the reading of a canvas.
	 * @param red the canvas's red, which is written
	 * @param grey its grey
	 * @param blue its blue
	 */
	ColourReading(Canvas canvas, float[] red, float[] grey, float[] blue) {
		Region region = canvas.region();
		this.canvas = canvas;
		this.red = red;
		this.grey = grey;
		this.blue = blue;
		this.rows = new AxisWeights(region.top(), region.height(), canvas.height());
		this.columns = new AxisWeights(region.left(), region.width(), canvas.width());
		this.redAndBlue = new int[region.width()];
		this.green = new int[region.width()];
		this.shown = new int[region.width()];
		this.reds = new int[canvas.width()];
		this.greens = new int[canvas.width()];
		this.blues = new int[canvas.width()];
	}

	/** Reads the rows that this canvas shows. */
	void read(DecodedImage image) {
		int[] rgb = this.shown;
		int readRow = -1;
		while (this.row < this.canvas.height()) {
			for (int i = 0; i < this.rows.count(); i++) {
				int y = this.rows.first(this.row) + i;
				int weight = this.rows.weight(this.row, i);
				if (weight > 0 && y != readRow) {
					image.readRow(y, this.canvas.region().left(), rgb.length, rgb);
					readRow = y;
				}
				if (weight > 0) {
					add(rgb, weight);
				}
			}
			finishRow();
		}
		end();
	}

	/**
	 * Takes the next row of an image that is reduced: no more than two rows of the canvas
	 * share one of its rows.
	 */
	void take(int y, int[] rgb) {
		while (this.row < this.canvas.height() && this.rows.first(this.row) <= y) {
			int weight = this.rows.weight(this.row, y - this.rows.first(this.row));
			if (weight > 0) {
				add(shown(rgb), weight);
			}
			if (y < this.rows.last(this.row)) {
				return;
			}
			finishRow();
		}
	}

	/** Returns the part of a row that the canvas shows. */
	private int[] shown(int[] rgb) {
		int left = this.canvas.region().left();
		if (left == 0) {
			return rgb;
		}
		// The JVM makes vector instructions only of arrays with the same index.
		System.arraycopy(rgb, left, this.shown, 0, this.shown.length);
		return this.shown;
	}

	/**
	 * Adds what the canvas shows of a row of colours. Weights add up to 256, so red, in
	 * the upper 16 bits, and blue, in the lower ones, do not run into each other.
	 */
	private void add(int[] shown, int weight) {
		int[] redAndBlue = this.redAndBlue;
		int[] green = this.green;
		for (int x = 0; x < redAndBlue.length; x++) {
			redAndBlue[x] += weight * (shown[x] & 0xFF00FF);
		}
		for (int x = 0; x < green.length; x++) {
			green[x] += weight * (shown[x] >> 8 & 0xFF);
		}
	}

	private void finishRow() {
		int from = this.canvas.region().left();
		this.columns.apply(this.redAndBlue, from, this.reds, this.blues);
		this.columns.apply(this.green, from, this.greens);
		this.redCounts.add(this.reds);
		this.greenCounts.add(this.greens);
		this.blueCounts.add(this.blues);
		int offset = (this.canvas.top() + this.row) * InkNetwork.WIDTH + this.canvas.left();
		for (int x = 0; x < this.reds.length; x++) {
			float red = this.reds[x] * Canvas.UNIT;
			float blue = this.blues[x] * Canvas.UNIT;
			this.red[offset + x] = red;
			this.blue[offset + x] = blue;
			this.grey[offset + x] = Luma.of(red, this.greens[x] * Canvas.UNIT, blue);
		}
		Arrays.fill(this.redAndBlue, 0);
		Arrays.fill(this.green, 0);
		this.row++;
	}

	/** Fills the canvas around the image, once all rows are there. */
	Canvas end() {
		int red = this.redCounts.median();
		int blue = this.blueCounts.median();
		this.canvas.surround(this.red, red);
		this.canvas.surround(this.blue, blue);
		this.canvas.surround(this.grey, Luma.of(red, this.greenCounts.median(), blue));
		return this.canvas;
	}

}
