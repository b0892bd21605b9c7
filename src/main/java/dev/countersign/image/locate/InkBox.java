package dev.countersign.image.locate;

import org.jspecify.annotations.Nullable;

/**
 * The box of the likely ink of a mask, in pixels of the canvas.
 *
 * @param left first column
 * @param top first row
 * @param right column after the last
 * @param bottom row after the last
 * @param mass how many pixels are likely ink
 */
record InkBox(int left, int top, int right, int bottom, int mass) {

	/** Returns the box, or {@code null} if there is no ink. */
	static @Nullable InkBox of(InkMask mask) {
		float[] values = mask.values();
		int left = InkNetwork.WIDTH;
		int top = -1;
		int right = 0;
		int bottom = 0;
		int mass = 0;
		for (int y = 0; y < InkNetwork.HEIGHT; y++) {
			int row = y * InkNetwork.WIDTH;
			for (int x = 0; x < InkNetwork.WIDTH; x++) {
				if (values[row + x] > InkMask.LIKELY) {
					mass++;
					left = Math.min(left, x);
					right = Math.max(right, x + 1);
					top = (top < 0) ? y : top;
					bottom = y + 1;
				}
			}
		}
		return (mass == 0) ? null : new InkBox(left, top, right, bottom, mass);
	}

	/**
	 * Returns an inked pixel of the box's first column or row.
	 * @param ink in which the box was sought
	 * @param column whether of the column
	 */
	int first(float[] ink, boolean column) {
		return inked(ink, column, column ? this.left : this.top);
	}

	/** Returns an inked pixel of the box's last column or row. */
	int last(float[] ink, boolean column) {
		return inked(ink, column, column ? this.right - 1 : this.bottom - 1);
	}

	private static int inked(float[] ink, boolean column, int at) {
		int step = column ? InkNetwork.WIDTH : 1;
		int pixel = column ? at : at * InkNetwork.WIDTH;
		while (ink[pixel] <= InkMask.LIKELY) {
			pixel += step;
		}
		return pixel;
	}

	int width() {
		return this.right - this.left;
	}

	int height() {
		return this.bottom - this.top;
	}

}
