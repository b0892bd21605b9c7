package dev.countersign.sample.surroundings;

import dev.countersign.image.GreyImage;

/**
 * The ink of a signature without its paper: how much of each pixel it covers, cropped to
 * the ink. Immutable.
 */
public final class SignatureInk {

	/** Share of the darkest ink below which a pixel is paper. */
	private static final double PAPER = 0.18;

	/** Share of the darkest ink from which a pixel is fully covered. */
	private static final double FULL = 0.8;

	private static final double DARKEST = 0.995;

	private static final int MIN_CONTRAST = 20;

	/** Share of the largest stroke's pixels below which a separate speck is dust. */
	private static final double DUST = 0.01;

	private final int width;

	private final int height;

	private final float[] coverage;

	SignatureInk(int width, int height, float[] coverage) {
		this.width = width;
		this.height = height;
		this.coverage = coverage;
	}

	/**
	 * Separates the ink of a clean scan from its paper, whose tone is the median of the
	 * image, and leaves out specks of dust.
	 * @param scan dark ink on light, even paper with nothing else
	 * @return the ink
	 * @throws IllegalArgumentException if the scan shows no ink
	 */
	public static SignatureInk of(GreyImage scan) {
		int[] histogram = new int[256];
		byte[] pixels = scan.toBytes();
		for (byte pixel : pixels) {
			histogram[pixel & 0xFF]++;
		}
		int paper = quantile(histogram, pixels.length, 0.5);
		// Ink covers a few percent of a scan, so the darkest of all pixels stand for it.
		double darkest = paper - quantile(histogram, pixels.length, 1 - DARKEST);
		if (darkest < MIN_CONTRAST) {
			throw new IllegalArgumentException("The scan shows no ink; pass dark ink on light paper");
		}
		float[] coverage = new float[pixels.length];
		for (int i = 0; i < pixels.length; i++) {
			double share = (paper - (pixels[i] & 0xFF)) / darkest;
			coverage[i] = (float) Math.min(Math.max((share - PAPER) / (FULL - PAPER), 0), 1);
		}
		return cropped(scan.width(), scan.height(), withoutDust(scan.width(), scan.height(), coverage));
	}

	/**
	 * Returns the width of the ink.
	 * @return in the scan's pixels
	 */
	public int width() {
		return this.width;
	}

	/**
	 * Returns the height of the ink.
	 * @return in the scan's pixels
	 */
	public int height() {
		return this.height;
	}

	/** Returns how much of a pixel is covered, 0 to 1; nothing is covered outside. */
	float at(int x, int y) {
		return (x < 0 || y < 0 || x >= this.width || y >= this.height) ? 0 : this.coverage[y * this.width + x];
	}

	/** Returns the ink seen from the paper's other side. */
	SignatureInk mirrored() {
		float[] mirrored = new float[this.coverage.length];
		for (int i = 0; i < mirrored.length; i++) {
			mirrored[i] = this.coverage[i - i % this.width + this.width - 1 - i % this.width];
		}
		return new SignatureInk(this.width, this.height, mirrored);
	}

	/**
	 * Returns the ink scaled and turned, cropped to what it then covers. Enlarging
	 * interpolates with Catmull-Rom splines; reducing averages first.
	 * @param scale output pixels per pixel of the scan
	 * @param angle clockwise, in radians
	 */
	SignatureInk resized(double scale, double angle) {
		int factor = Math.max(1, (int) Math.round(1 / scale));
		SignatureInk source = (factor > 1) ? averaged(factor) : this;
		double step = 1 / (scale * factor);
		double cosine = StrictMath.cos(angle);
		double sine = StrictMath.sin(angle);
		int newWidth = extent(source.width * Math.abs(cosine) + source.height * Math.abs(sine), step);
		int newHeight = extent(source.width * Math.abs(sine) + source.height * Math.abs(cosine), step);
		float[] resized = new float[newWidth * newHeight];
		for (int y = 0; y < newHeight; y++) {
			for (int x = 0; x < newWidth; x++) {
				double right = (x + 0.5 - newWidth / 2.0) * step;
				double down = (y + 0.5 - newHeight / 2.0) * step;
				resized[y * newWidth + x] = source.between(source.width / 2.0 + cosine * right + sine * down - 0.5,
						source.height / 2.0 - sine * right + cosine * down - 0.5);
			}
		}
		return cropped(newWidth, newHeight, resized);
	}

	private static int extent(double length, double step) {
		return (int) Math.ceil(length / step) + 2;
	}

	private float between(double x, double y) {
		int left = (int) Math.floor(x);
		int top = (int) Math.floor(y);
		double sum = 0;
		double[] horizontal = weights(x - left);
		double[] vertical = weights(y - top);
		for (int dy = 0; dy < 4; dy++) {
			for (int dx = 0; dx < 4; dx++) {
				sum += horizontal[dx] * vertical[dy] * at(left - 1 + dx, top - 1 + dy);
			}
		}
		return (float) Math.min(Math.max(sum, 0), 1);
	}

	private static double[] weights(double t) {
		return new double[] { t * (-0.5 + t * (1 - 0.5 * t)), 1 + t * t * (-2.5 + 1.5 * t),
				t * (0.5 + t * (2 - 1.5 * t)), t * t * (-0.5 + 0.5 * t) };
	}

	private SignatureInk averaged(int factor) {
		int newWidth = (this.width + factor - 1) / factor;
		int newHeight = (this.height + factor - 1) / factor;
		float[] averaged = new float[newWidth * newHeight];
		for (int y = 0; y < this.height; y++) {
			for (int x = 0; x < this.width; x++) {
				averaged[y / factor * newWidth + x / factor] += this.coverage[y * this.width + x] / (factor * factor);
			}
		}
		return new SignatureInk(newWidth, newHeight, averaged);
	}

	private static int quantile(int[] histogram, int count, double share) {
		long below = 0;
		for (int value = 0; value < histogram.length; value++) {
			below += histogram[value];
			if (below > share * count) {
				return value;
			}
		}
		return histogram.length - 1;
	}

	private static float[] withoutDust(int width, int height, float[] coverage) {
		int[] labels = new int[coverage.length];
		int[] sizes = new int[coverage.length + 1];
		int[] stack = new int[coverage.length];
		int largest = 0;
		int label = 0;
		for (int start = 0; start < coverage.length; start++) {
			if (coverage[start] > 0 && labels[start] == 0) {
				label++;
				sizes[label] = flood(width, height, coverage, labels, stack, start, label);
				largest = Math.max(largest, sizes[label]);
			}
		}
		float[] clean = coverage.clone();
		for (int i = 0; i < clean.length; i++) {
			if (sizes[labels[i]] < DUST * largest) {
				clean[i] = 0;
			}
		}
		return clean;
	}

	private static int flood(int width, int height, float[] coverage, int[] labels, int[] stack, int start, int label) {
		int size = 0;
		int top = 0;
		stack[top++] = start;
		labels[start] = label;
		while (top > 0) {
			int at = stack[--top];
			size++;
			for (int y = Math.max(at / width - 1, 0); y <= Math.min(at / width + 1, height - 1); y++) {
				for (int x = Math.max(at % width - 1, 0); x <= Math.min(at % width + 1, width - 1); x++) {
					int next = y * width + x;
					if (coverage[next] > 0 && labels[next] == 0) {
						labels[next] = label;
						stack[top++] = next;
					}
				}
			}
		}
		return size;
	}

	private static SignatureInk cropped(int width, int height, float[] coverage) {
		int left = width;
		int right = -1;
		int top = height;
		int bottom = -1;
		for (int i = 0; i < coverage.length; i++) {
			if (coverage[i] >= ComposedImage.MIN_COVERAGE) {
				left = Math.min(left, i % width);
				right = Math.max(right, i % width);
				top = Math.min(top, i / width);
				bottom = i / width;
			}
		}
		if (right < left) {
			throw new IllegalArgumentException("The scan shows no ink; pass dark ink on light paper");
		}
		float[] part = new float[(right - left + 1) * (bottom - top + 1)];
		for (int y = top; y <= bottom; y++) {
			System.arraycopy(coverage, y * width + left, part, (y - top) * (right - left + 1), right - left + 1);
		}
		return new SignatureInk(right - left + 1, bottom - top + 1, part);
	}

}
