package dev.countersign.training.augmentation;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import dev.countersign.image.PreparedImage;
import org.jspecify.annotations.Nullable;

/**
 * Changes prepared images at random. Immutable; what comes out depends on the image and
 * the random numbers alone, not on the thread.
 */
public final class Augmentation {

	/** The mean above which an image is dark ink on white paper. */
	private static final int WHITE_PAPER = 128;

	private final AugmentationRanges ranges;

	/**
	 * Changes within these ranges.
	 * @param ranges how far
	 */
	public Augmentation(AugmentationRanges ranges) {
		this.ranges = ranges;
	}

	/**
	 * Writes a changed image.
	 * @param image any size, ink on paper or the reverse, which it keeps
	 * @param writer whom it is made a signature of; {@code null}: its own writer
	 * @param random drawn from as often as needed
	 * @param target where {@code width × height} bytes are put; advanced
	 */
	public void apply(PreparedImage image, @Nullable InventedWriter writer, SplittableRandom random,
			ByteBuffer target) {
		byte[] pixels = new byte[image.width() * image.height()];
		image.writeTo(ByteBuffer.wrap(pixels));
		int flip = isWhitePaper(pixels) ? 0xFF : 0;
		InkField ink = InkField.of(pixels, image.width(), image.height(), flip);
		InkField changed = ErasedStrips.draw(this.ranges, random)
			.applyTo(Warp.draw(this.ranges, writer, random, ink)
				.applyTo(StrokeWidth.draw(this.ranges, random).applyTo(ink)));
		InkTone.draw(this.ranges, random).applyTo(changed).writeTo(target, flip);
	}

	private static boolean isWhitePaper(byte[] pixels) {
		long sum = 0;
		for (byte pixel : pixels) {
			sum += pixel & 0xFF;
		}
		return sum > (long) WHITE_PAPER * pixels.length;
	}

}
