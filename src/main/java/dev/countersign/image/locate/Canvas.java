package dev.countersign.image.locate;

import java.util.Arrays;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;

/**
 * A part of an image as an {@link InkNetwork} sees it: scaled into the middle of a canvas
 * of fixed size, with its median colour around it.
 */
final class Canvas {

	/** The maximum enlargement; more would show the network nothing new. */
	private static final double MAX_SCALE = 2;

	/** Added to the standard deviation, so that bare paper does not become noise. */
	private static final float MIN_DEVIATION = 0.03f;

	private final Region region;

	private final int left;

	private final int top;

	private final int width;

	private final int height;

	private final boolean coloured;

	/** Red, green and blue, or grey alone, 0 to 255, each of the canvas's size. */
	private final float[][] planes;

	private Canvas(Region region, boolean coloured) {
		double scale = Math.min(MAX_SCALE,
				Math.min((double) InkNetwork.WIDTH / region.width(), (double) InkNetwork.HEIGHT / region.height()));
		this.region = region;
		this.coloured = coloured;
		this.width = side(region.width() * scale, InkNetwork.WIDTH);
		this.height = side(region.height() * scale, InkNetwork.HEIGHT);
		this.left = (InkNetwork.WIDTH - this.width) / 2;
		this.top = (InkNetwork.HEIGHT - this.height) / 2;
		this.planes = new float[3][];
	}

	private static int side(double length, int limit) {
		return Math.max(1, Math.min((int) Math.round(length), limit));
	}

	static Canvas of(DecodedImage image, Region region) {
		Canvas canvas = new Canvas(region, image.isColoured());
		AxisWeights columns = new AxisWeights(region.left(), region.width(), canvas.width);
		AxisWeights rows = new AxisWeights(region.top(), region.height(), canvas.height);
		if (canvas.coloured) {
			canvas.readColours(image, columns, rows);
		}
		else {
			canvas.readGrey(image.grey().pixels(), image.width(), columns, rows);
		}
		for (int channel = 0; channel < (canvas.coloured ? 3 : 1); channel++) {
			canvas.surround(canvas.planes[channel]);
		}
		return canvas;
	}

	private void readGrey(byte[] pixels, int stride, AxisWeights columns, AxisWeights rows) {
		float[] plane = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];
		Arrays.fill(this.planes, plane);
		int[] line = new int[this.region.width()];
		for (int y = 0; y < this.height; y++) {
			Arrays.fill(line, 0);
			for (int i = 0; i < rows.count(y); i++) {
				int offset = (rows.first(y) + i) * stride + this.region.left();
				int weight = rows.weight(y, i);
				for (int x = 0; x < line.length; x++) {
					line[x] += weight * (pixels[offset + x] & 0xFF);
				}
			}
			resample(line, 0, columns, plane, (this.top + y) * InkNetwork.WIDTH + this.left);
		}
	}

	private void readColours(DecodedImage image, AxisWeights columns, AxisWeights rows) {
		int[] rgb = new int[image.width()];
		int readRow = -1;
		int[] redAndBlue = new int[this.region.width()];
		int[] green = new int[this.region.width()];
		for (int channel = 0; channel < 3; channel++) {
			this.planes[channel] = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];
		}
		for (int y = 0; y < this.height; y++) {
			Arrays.fill(redAndBlue, 0);
			Arrays.fill(green, 0);
			for (int i = 0; i < rows.count(y); i++) {
				int row = rows.first(y) + i;
				if (row != readRow) {
					image.readRow(row, rgb);
					readRow = row;
				}
				add(rgb, this.region.left(), rows.weight(y, i), redAndBlue, green);
			}
			int offset = (this.top + y) * InkNetwork.WIDTH + this.left;
			resample(redAndBlue, 16, columns, this.planes[0], offset);
			resample(green, 0, columns, this.planes[1], offset);
			resample(redAndBlue, 0, columns, this.planes[2], offset);
		}
	}

	/**
	 * Adds a row of colours. Weights add up to 256, so red, in the upper 16 bits, and
	 * blue, in the lower ones, do not run into each other.
	 */
	private static void add(int[] rgb, int left, int weight, int[] redAndBlue, int[] green) {
		for (int x = 0; x < redAndBlue.length; x++) {
			redAndBlue[x] += weight * (rgb[left + x] & 0xFF00FF);
		}
		for (int x = 0; x < green.length; x++) {
			green[x] += weight * (rgb[left + x] >> 8 & 0xFF);
		}
	}

	private void resample(int[] line, int shift, AxisWeights columns, float[] plane, int offset) {
		for (int x = 0; x < this.width; x++) {
			int first = columns.first(x) - this.region.left();
			int sum = 0;
			for (int i = 0; i < columns.count(x); i++) {
				sum += columns.weight(x, i) * (line[first + i] >>> shift & 0xFFFF);
			}
			plane[offset + x] = sum / (float) (AxisWeights.ONE * AxisWeights.ONE);
		}
	}

	/** Fills the canvas around the image with the image's median. */
	private void surround(float[] plane) {
		int[] counts = new int[256];
		for (int y = this.top; y < this.top + this.height; y++) {
			for (int x = this.left; x < this.left + this.width; x++) {
				counts[(int) plane[y * InkNetwork.WIDTH + x]]++;
			}
		}
		int median = 0;
		for (int seen = counts[0]; seen * 2L < (long) this.width * this.height; seen += counts[median]) {
			median++;
		}
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			int start = y * InkNetwork.WIDTH;
			if (y < this.top || y >= this.top + this.height) {
				Arrays.fill(plane, start, start + InkNetwork.WIDTH, median);
			}
			else {
				Arrays.fill(plane, start, start + this.left, median);
				Arrays.fill(plane, start + this.left + this.width, start + InkNetwork.WIDTH, median);
			}
		}
	}

	/**
	 * Returns the part of the image that the canvas shows.
	 */
	Region region() {
		return this.region;
	}

	/** Returns the canvas's first column that shows the image. */
	int left() {
		return this.left;
	}

	/** Returns the canvas's first row that shows the image. */
	int top() {
		return this.top;
	}

	/** Returns the number of columns that show the image. */
	int width() {
		return this.width;
	}

	/** Returns the number of rows that show the image. */
	int height() {
		return this.height;
	}

	/**
	 * Returns the canvas in grey, 0 to 255: luma by ITU-R BT.601.
	 */
	float[] grey() {
		if (!this.coloured) {
			return this.planes[0];
		}
		float[] grey = new float[this.planes[0].length];
		for (int i = 0; i < grey.length; i++) {
			grey[i] = 0.299f * this.planes[0][i] + 0.587f * this.planes[1][i] + 0.114f * this.planes[2][i];
		}
		return grey;
	}

	/**
	 * Returns the network's input.
	 * @param grey as {@link #grey()} returns it
	 */
	float[] cells(float[] grey) {
		double sum = 0;
		double squares = 0;
		for (float value : grey) {
			sum += value;
			squares += value * value;
		}
		double mean = sum / grey.length;
		double deviation = Math.sqrt(Math.max(0, squares / grey.length - mean * mean));
		float scale = (float) (1 / (deviation + 255 * MIN_DEVIATION));
		int columns = InkNetwork.WIDTH / InkNetwork.CELL;
		float[] cells = new float[grey.length / (InkNetwork.CELL * InkNetwork.CELL) * InkNetwork.CELL_VALUES];
		float middle = (float) mean;
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			int pixel = y * InkNetwork.WIDTH;
			int cell = y / InkNetwork.CELL * columns * InkNetwork.CELL_VALUES + y % InkNetwork.CELL * InkNetwork.CELL;
			for (int column = 0; column < columns; column++) {
				for (int x = 0; x < InkNetwork.CELL; x++) {
					cells[cell + x] = (grey[pixel + x] - middle) * scale;
				}
				pixel += InkNetwork.CELL;
				cell += InkNetwork.CELL_VALUES;
			}
		}
		if (this.coloured) {
			addColours(grey, scale, cells);
		}
		return cells;
	}

	private void addColours(float[] grey, float scale, float[] cells) {
		int columns = InkNetwork.WIDTH / InkNetwork.CELL;
		float share = scale / (InkNetwork.CELL * InkNetwork.CELL);
		int colours = InkNetwork.CELL * InkNetwork.CELL;
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			for (int x = 0; x < InkNetwork.WIDTH; x++) {
				int i = y * InkNetwork.WIDTH + x;
				int cell = (y / InkNetwork.CELL * columns + x / InkNetwork.CELL) * InkNetwork.CELL_VALUES + colours;
				cells[cell] += share * (this.planes[0][i] - grey[i]);
				cells[cell + 1] += share * (this.planes[2][i] - grey[i]);
			}
		}
	}

}
