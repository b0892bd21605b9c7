package dev.countersign.image.locate.plain;

import dev.countersign.image.locate.canvas.Pixels;

/**
 * Some pixels of ink: their mass, their box, their moments, and how long their edge is.
 */
final class InkPiece {

	/** A line shorter than this share of the signature is no printed line. */
	private static final double MIN_LINE = 0.2;

	/**
	 * The deviation of a line's pixels from its axis, as a share of its width, up to
	 * which it is straight; that of a perfect line is 0.29.
	 */
	private static final double STRAIGHT = 0.31;

	/** The width of a box's border, as a share of its shorter side. */
	private static final double BORDER = 0.06;

	/** A smaller piece, as a share of the signature, is no frame. */
	private static final double LARGE = 0.5;

	/** The share of a frame's pixels that lie along the border of its box. */
	private static final double FRAME = 0.5;

	private long mass;

	private long squares;

	private int count;

	private int edge;

	private int border;

	private int left = Integer.MAX_VALUE;

	private int top = Integer.MAX_VALUE;

	private int right = -1;

	private int bottom = -1;

	private long x;

	private long y;

	private long xx;

	private long xy;

	private long yy;

	/**
	 * Adds a pixel.
	 * @param value its darkness, 1 to 255
	 * @param isEdge whether a pixel beside, above or below it has no ink
	 */
	void add(int column, int row, int value, boolean isEdge) {
		this.mass += value;
		this.squares += (long) value * value;
		this.count++;
		this.edge += isEdge ? 1 : 0;
		this.left = Math.min(this.left, column);
		this.top = Math.min(this.top, row);
		this.right = Math.max(this.right, column);
		this.bottom = Math.max(this.bottom, row);
		this.x += column;
		this.y += row;
		this.xx += (long) column * column;
		this.xy += (long) column * row;
		this.yy += (long) row * row;
	}

	/**
	 * Counts the pixels that lie along the border of the box.
	 * @param pixels all of the piece's pixels, in a raster with a border of a pixel
	 * @param stride that raster's width
	 */
	void countBorder(Pixels pixels, int stride) {
		double near = 2 + BORDER * Math.min(this.right - this.left, this.bottom - this.top);
		for (int i = 0; i < pixels.count(); i++) {
			int column = pixels.get(i) % stride - 1;
			int row = pixels.get(i) / stride - 1;
			if (Math.min(column - this.left, this.right - column) < near
					|| Math.min(row - this.top, this.bottom - row) < near) {
				this.border++;
			}
		}
	}

	boolean isEmpty() {
		return this.count == 0;
	}

	/** Returns the sum of the pixels' darkness. */
	long mass() {
		return this.mass;
	}

	/** Returns the mean darkness, weighted by itself. */
	double darkness() {
		return (double) this.squares / this.mass;
	}

	/** Returns about the width of the stroke, in pixels. */
	double strokeWidth() {
		return 2.0 * this.count / Math.max(1, this.edge);
	}

	/** Returns the diagonal of the box, in pixels. */
	double length() {
		return Math.hypot(this.right - this.left + 1, this.bottom - this.top + 1);
	}

	/** Returns the longer side of the box, in pixels. */
	int longerSide() {
		return Math.max(this.right - this.left, this.bottom - this.top) + 1;
	}

	/** Returns how many sides of the raster the piece reaches. */
	int sides(int width, int height) {
		return ((this.left < 3) ? 1 : 0) + ((this.top < 3) ? 1 : 0) + ((this.right > width - 4) ? 1 : 0)
				+ ((this.bottom > height - 4) ? 1 : 0);
	}

	/**
	 * Returns whether this is straight and long, or a large frame.
	 * @param signature the signature's ink
	 */
	boolean isPrint(InkPiece signature) {
		double length = length();
		if (length < MIN_LINE * signature.longerSide()) {
			return false;
		}
		double meanX = (double) this.x / this.count;
		double meanY = (double) this.y / this.count;
		double varianceX = (double) this.xx / this.count - meanX * meanX;
		double varianceY = (double) this.yy / this.count - meanY * meanY;
		double covariance = (double) this.xy / this.count - meanX * meanY;
		double difference = Math.hypot(varianceX - varianceY, 2 * covariance);
		double deviation = Math.sqrt(Math.max(0, (varianceX + varianceY - difference) / 2));
		boolean straight = deviation < STRAIGHT * this.count / length;
		boolean large = length > LARGE * signature.longerSide();
		return straight || (large && this.border >= FRAME * this.count);
	}

}
