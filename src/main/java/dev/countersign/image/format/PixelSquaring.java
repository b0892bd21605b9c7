package dev.countersign.image.format;

import dev.countersign.image.GreyImage;
import dev.countersign.image.ImageLimits;
import dev.countersign.image.ImageTooLargeException;

/**
 * Resamples a stored picture to square pixels. The coarser axis is stretched, because
 * shrinking the finer one would lose thin strokes. The finer one is shrunk only where the
 * picture would otherwise be over the limits.
 */
final class PixelSquaring {

	private final Resampling resampling;

	private final boolean vertical;

	private PixelSquaring(Resampling resampling, boolean vertical) {
		this.resampling = resampling;
		this.vertical = vertical;
	}

	/**
	 * Makes a picture's pixels square.
	 * @return the same picture if they are
	 */
	static StoredPicture apply(StoredPicture picture, PixelShape shape, ImageLimits limits) {
		if (shape.isSquare()) {
			return picture;
		}
		PixelSquaring squaring = of(picture.grey().width(), picture.grey().height(), shape.height(), limits);
		RgbSource colours = picture.colours();
		return new StoredPicture(squaring.grey(picture.grey()),
				(colours != null) ? squaring.new Squared(colours) : null);
	}

	private static PixelSquaring of(int width, int height, double pixelHeight, ImageLimits limits) {
		boolean vertical = pixelHeight > 1;
		double ratio = vertical ? pixelHeight : 1 / pixelHeight;
		int coarse = vertical ? height : width;
		int fine = vertical ? width : height;
		long stretched = Math.round(coarse * ratio);
		try {
			limits.checkPixels(fine, stretched);
			return new PixelSquaring(new Resampling(coarse, (int) stretched), vertical);
		}
		catch (ImageTooLargeException ex) {
			return new PixelSquaring(new Resampling(fine, (int) Math.max(1, Math.round(fine / ratio))), !vertical);
		}
	}

	private GreyImage grey(GreyImage image) {
		int width = this.vertical ? image.width() : this.resampling.targetLength();
		int height = this.vertical ? this.resampling.targetLength() : image.height();
		int stride = this.vertical ? width : 1;
		byte[] source = image.pixels();
		byte[] target = new byte[width * height];
		for (int y = 0; y < height; y++) {
			for (int x = 0; x < width; x++) {
				int along = this.vertical ? y : x;
				int at = this.vertical ? this.resampling.from(y) * width + x
						: y * image.width() + this.resampling.from(x);
				target[y * width + x] = (byte) this.resampling.grey(along, source, at, stride);
			}
		}
		return new GreyImage(width, height, target);
	}

	/**
	 * The colours of the squared picture, resampled when they are read.
	 */
	private final class Squared implements RgbSource {

		private final RgbSource stored;

		private Squared(RgbSource stored) {
			this.stored = stored;
		}

		@Override
		public int width() {
			return PixelSquaring.this.vertical ? this.stored.width() : PixelSquaring.this.resampling.targetLength();
		}

		@Override
		public int height() {
			return PixelSquaring.this.vertical ? PixelSquaring.this.resampling.targetLength() : this.stored.height();
		}

		@Override
		public void read(int x, int y, int width, int height, int[] rgb) {
			Resampling axis = PixelSquaring.this.resampling;
			boolean vertical = PixelSquaring.this.vertical;
			int begin = vertical ? y : x;
			int from = axis.from(begin);
			int length = axis.to(begin + (vertical ? height : width) - 1) - from;
			int across = vertical ? width : length;
			int[] part = new int[length * (vertical ? width : height)];
			this.stored.read(vertical ? x : from, vertical ? from : y, across, vertical ? length : height, part);
			for (int row = 0; row < height; row++) {
				for (int column = 0; column < width; column++) {
					int target = begin + (vertical ? row : column);
					int offset = axis.from(target) - from;
					int at = vertical ? offset * width + column : row * across + offset;
					rgb[row * width + column] = axis.rgb(target, part, at, vertical ? width : 1);
				}
			}
		}

	}

}
