package dev.countersign.image.locate.canvas;

import java.util.Arrays;
import java.util.List;

import dev.countersign.image.DecodedImage;
import dev.countersign.image.Region;

/**
 * A part of an image as an {@link InkNetwork} sees it: scaled into the middle of a canvas
 * of fixed size, with its median colour around it.
 */
public final class Canvas {

	/** Stands for all channels together. */
	public static final int GREY = 3;

	/** The maximum enlargement; more would show the network nothing new. */
	private static final double MAX_SCALE = 2;

	/** Added to the standard deviation, so that bare paper does not become noise. */
	private static final float MIN_DEVIATION = 0.03f;

	/** Turns resampled values into those of a channel. */
	static final float UNIT = 1f / (AxisWeights.ONE * AxisWeights.ONE);

	private final Region region;

	private final int left;

	private final int top;

	private final int width;

	private final int height;

	private final boolean coloured;

	/** 0 to 255, of the canvas's size. */
	private final float[] grey = new float[InkNetwork.WIDTH * InkNetwork.HEIGHT];

	/** Likewise; empty without colour. */
	private final float[] red;

	private final float[] blue;

	private Canvas(Region region, boolean coloured) {
		double scale = Math.min(MAX_SCALE,
				Math.min((double) InkNetwork.WIDTH / region.width(), (double) InkNetwork.HEIGHT / region.height()));
		this.region = region;
		this.coloured = coloured;
		this.width = side(region.width() * scale, InkNetwork.WIDTH);
		this.height = side(region.height() * scale, InkNetwork.HEIGHT);
		this.left = (InkNetwork.WIDTH - this.width) / 2;
		this.top = (InkNetwork.HEIGHT - this.height) / 2;
		this.red = new float[coloured ? this.grey.length : 0];
		this.blue = new float[this.red.length];
	}

	private static int side(double length, int limit) {
		return Math.max(1, Math.min((int) Math.round(length), limit));
	}

	/**
	 * Reads a canvas.
	 * @param image at least as large as the canvas
	 * @param region inside the image
	 * @return what the network sees of that part
	 */
	public static Canvas of(DecodedImage image, Region region) {
		Canvas canvas = new Canvas(region, image.isColoured());
		if (canvas.coloured) {
			canvas.reading().read(image);
		}
		else {
			canvas.readGrey(image.grey().pixels(), image.width());
		}
		return canvas;
	}

	/**
	 * Reads several canvases, whose parts may overlap. Colours are converted once for
	 * all, which takes longer than the rest.
	 * @param image at least as large as each canvas
	 * @param regions inside the image
	 * @return a canvas for each
	 */
	public static List<Canvas> of(DecodedImage image, List<Region> regions) {
		if (!image.isColoured() || regions.size() == 1) {
			return regions.stream().map((region) -> of(image, region)).toList();
		}
		List<ColourReading> readings = regions.stream().map((region) -> new Canvas(region, true).reading()).toList();
		int[] rgb = new int[image.width()];
		for (int y = 0; y < image.height(); y++) {
			image.readRow(y, rgb);
			for (ColourReading reading : readings) {
				reading.take(y, rgb);
			}
		}
		return readings.stream().map(ColourReading::end).toList();
	}

	/**
	 * Returns the same part of the image with less ink.
	 * @param light by how much each pixel of a channel gets lighter, as a factor; the
	 * channels are red, green and blue, or just grey without colour
	 * @return a new canvas
	 */
	public Canvas lightened(float[][] light) {
		Canvas lightened = new Canvas(this.region, this.coloured);
		for (int i = 0; i < this.grey.length; i++) {
			if (this.coloured) {
				lightened.red[i] = channel(0, i) * light[0][i];
				lightened.blue[i] = channel(2, i) * light[2][i];
				lightened.grey[i] = Luma.of(lightened.red[i], channel(1, i) * light[1][i], lightened.blue[i]);
			}
			else {
				lightened.grey[i] = this.grey[i] * light[0][i];
			}
		}
		return lightened;
	}

	private ColourReading reading() {
		return new ColourReading(this, this.red, this.grey, this.blue);
	}

	private void readGrey(byte[] pixels, int stride) {
		AxisWeights rows = new AxisWeights(this.region.top(), this.region.height(), this.height);
		AxisWeights columns = new AxisWeights(this.region.left(), this.region.width(), this.width);
		int[] values = new int[this.region.width()];
		int[] line = new int[values.length];
		int[] sums = new int[this.width];
		ValueCounts counts = new ValueCounts();
		int readRow = -1;
		for (int y = 0; y < this.height; y++) {
			Arrays.fill(line, 0);
			for (int i = 0; i < rows.count(); i++) {
				int row = rows.first(y) + i;
				int weight = rows.weight(y, i);
				if (weight > 0 && row != readRow) {
					int from = row * stride + this.region.left();
					for (int x = 0; x < values.length; x++) {
						values[x] = pixels[from + x] & 0xFF;
					}
					readRow = row;
				}
				if (weight > 0) {
					for (int x = 0; x < line.length; x++) {
						line[x] += weight * values[x];
					}
				}
			}
			columns.apply(line, this.region.left(), sums);
			counts.add(sums);
			int offset = (this.top + y) * InkNetwork.WIDTH + this.left;
			for (int x = 0; x < sums.length; x++) {
				this.grey[offset + x] = sums[x] * UNIT;
			}
		}
		surround(this.grey, counts.median());
	}

	/** Fills a plane around the image. */
	void surround(float[] plane, float value) {
		Arrays.fill(plane, 0, this.top * InkNetwork.WIDTH, value);
		for (int y = this.top; y < this.top + this.height; y++) {
			int start = y * InkNetwork.WIDTH;
			Arrays.fill(plane, start, start + this.left, value);
			Arrays.fill(plane, start + this.left + this.width, start + InkNetwork.WIDTH, value);
		}
		Arrays.fill(plane, (this.top + this.height) * InkNetwork.WIDTH, plane.length, value);
	}

	/**
	 * Returns the part of the image that the canvas shows.
	 * @return in pixels of the image
	 */
	public Region region() {
		return this.region;
	}

	/** Returns the canvas's first column that shows the image. */
	public int left() {
		return this.left;
	}

	/** Returns the canvas's first row that shows the image. */
	public int top() {
		return this.top;
	}

	/** Returns the number of columns that show the image. */
	public int width() {
		return this.width;
	}

	/** Returns the number of rows that show the image. */
	public int height() {
		return this.height;
	}

	/**
	 * Returns the canvas in grey: luma by ITU-R BT.601.
	 * @return the raster itself, 0 to 255, row by row, which callers must not change
	 */
	public float[] grey() {
		return this.grey;
	}

	/** Returns whether the canvas has colour. */
	public boolean isColoured() {
		return this.coloured;
	}

	/**
	 * Returns whether a pixel of the canvas shows the image.
	 * @param pixel its index, row by row
	 * @return false if it lies around what is shown
	 */
	public boolean shows(int pixel) {
		int x = pixel % InkNetwork.WIDTH - this.left;
		int y = pixel / InkNetwork.WIDTH - this.top;
		return x >= 0 && y >= 0 && x < this.width && y < this.height;
	}

	/**
	 * Returns a channel of a pixel.
	 * @param channel 0 red, 1 green, 2 blue, on a canvas with colour; or {@link #GREY}
	 * @param pixel its index, row by row
	 * @return 0 to 255
	 */
	public float channel(int channel, int pixel) {
		return switch (channel) {
			case 0 -> this.red[pixel];
			case 1 -> Luma.green(this.grey[pixel], this.red[pixel], this.blue[pixel]);
			case 2 -> this.blue[pixel];
			default -> this.grey[pixel];
		};
	}

	/**
	 * Returns the network's input.
	 * @return as {@link InkNetwork#run} takes it
	 */
	public float[] cells() {
		double sum = 0;
		double squares = 0;
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			double even = 0;
			double odd = 0;
			double evenSquares = 0;
			double oddSquares = 0;
			for (int i = y * InkNetwork.WIDTH; i < (y + 1) * InkNetwork.WIDTH; i += 2) {
				float first = this.grey[i];
				float second = this.grey[i + 1];
				even += first;
				odd += second;
				evenSquares += first * first;
				oddSquares += second * second;
			}
			sum += even + odd;
			squares += evenSquares + oddSquares;
		}
		double mean = sum / this.grey.length;
		double deviation = Math.sqrt(Math.max(0, squares / this.grey.length - mean * mean));
		float scale = (float) (1 / (deviation + 255 * MIN_DEVIATION));
		float[] cells = new float[CellSums.COLUMNS * CellSums.ROWS * InkNetwork.CELL_VALUES];
		float middle = (float) mean;
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			int pixel = y * InkNetwork.WIDTH;
			int cell = CellSums.cell(0, y) * InkNetwork.CELL_VALUES + y % InkNetwork.CELL * InkNetwork.CELL;
			for (int column = 0; column < CellSums.COLUMNS; column++) {
				for (int x = 0; x < InkNetwork.CELL; x++) {
					cells[cell + x] = (this.grey[pixel + x] - middle) * scale;
				}
				pixel += InkNetwork.CELL;
				cell += InkNetwork.CELL_VALUES;
			}
		}
		if (this.coloured) {
			addColours(scale / (InkNetwork.CELL * InkNetwork.CELL), cells);
		}
		return cells;
	}

	private void addColours(float share, float[] cells) {
		int at = InkNetwork.CELL * InkNetwork.CELL;
		for (int row = 0; row < InkNetwork.HEIGHT; row += InkNetwork.CELL) {
			for (int column = 0; column < InkNetwork.WIDTH; column += InkNetwork.CELL) {
				float red = 0;
				float blue = 0;
				for (int y = row; y < row + InkNetwork.CELL; y++) {
					int from = y * InkNetwork.WIDTH + column;
					for (int i = from; i < from + InkNetwork.CELL; i++) {
						red += share * (this.red[i] - this.grey[i]);
						blue += share * (this.blue[i] - this.grey[i]);
					}
				}
				cells[at] = red;
				cells[at + 1] = blue;
				at += InkNetwork.CELL_VALUES;
			}
		}
	}

}
