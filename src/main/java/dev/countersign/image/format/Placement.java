package dev.countersign.image.format;

import java.util.Arrays;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * Where the first frame of an animation lies on its canvas. The rest of the canvas is
 * transparent and so becomes white.
 *
 * @param left column of the frame's first pixel
 * @param top row of the frame's first pixel
 * @param width of the canvas
 * @param height of the canvas
 */
record Placement(int left, int top, int width, int height) {

	/**
	 * Returns the placement of a frame.
	 * @return {@code null} if the frame fills the canvas, reaches beyond it, or the
	 * canvas is over the limits: then the frame itself is the picture
	 */
	static @Nullable Placement of(int left, int top, int width, int height, Frame frame, ImageLimits limits) {
		boolean fills = frame.width() == width && frame.height() == height;
		if (fills || left + frame.width() > width || top + frame.height() > height) {
			return null;
		}
		try {
			limits.checkPixels(width, height);
			return new Placement(left, top, width, height);
		}
		catch (ImageTooLargeException ex) {
			return null;
		}
	}

	StoredPicture apply(StoredPicture frame) {
		RgbSource colours = frame.colours();
		return new StoredPicture(apply(frame.grey()), (colours != null) ? new PlacedRgb(colours, this) : null);
	}

	private GreyImage apply(GreyImage frame) {
		byte[] canvas = new byte[this.width * this.height];
		Arrays.fill(canvas, (byte) 255);
		for (int y = 0; y < frame.height(); y++) {
			System.arraycopy(frame.pixels(), y * frame.width(), canvas, (this.top + y) * this.width + this.left,
					frame.width());
		}
		return new GreyImage(this.width, this.height, canvas);
	}

	/**
	 * A frame's size.
	 *
	 * @param width in pixels
	 * @param height in pixels
	 */
	record Frame(int width, int height) {

		long pixels() {
			return (long) this.width * this.height;
		}

	}

	/**
	 * The canvas in colour.
	 *
	 * @param frame its colours
	 * @param placement of the frame
	 */
	private record PlacedRgb(RgbSource frame, Placement placement) implements RgbSource {

		@Override
		public int width() {
			return this.placement.width();
		}

		@Override
		public int height() {
			return this.placement.height();
		}

		@Override
		public void read(int x, int y, int width, int height, int[] rgb) {
			Arrays.fill(rgb, 0, width * height, 0xFFFFFF);
			int left = Math.max(x, this.placement.left());
			int top = Math.max(y, this.placement.top());
			int across = Math.min(x + width, this.placement.left() + this.frame.width()) - left;
			int down = Math.min(y + height, this.placement.top() + this.frame.height()) - top;
			if (across > 0 && down > 0) {
				int[] part = new int[across * down];
				this.frame.read(left - this.placement.left(), top - this.placement.top(), across, down, part);
				for (int row = 0; row < down; row++) {
					System.arraycopy(part, row * across, rgb, (top - y + row) * width + left - x, across);
				}
			}
		}

	}

}
