package dev.countersign.image.locate.canvas;

/**
 * A network that tells, for each pixel of a canvas, how likely it is ink of a signature.
 * Thread-safe.
 */
@FunctionalInterface
public interface InkNetwork {

	/** The canvas's width in pixels. */
	int WIDTH = 448;

	/** The canvas's height in pixels. */
	int HEIGHT = 224;

	/** The side of the square of pixels that a cell covers. */
	int CELL = 4;

	/**
	 * The number of values for each cell: the grey of its pixels, row by row, then the
	 * cell's mean of red and of blue, each less its grey.
	 */
	int CELL_VALUES = CELL * CELL + 2;

	/**
	 * Runs the network.
	 * @param cells the canvas, cell by cell and row by row, {@link #CELL_VALUES} values
	 * each, in units of the canvas's standard deviation around its mean
	 * @return the logarithm of the odds that a pixel is ink: for each of the 16 places in
	 * a cell, row by row, the values of all cells, row by row
	 */
	float[] run(float[] cells);

}
