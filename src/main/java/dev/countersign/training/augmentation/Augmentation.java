package dev.countersign.training.augmentation;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import dev.countersign.image.PreparedImage;
import org.jspecify.annotations.Nullable;

/**
 * Applies random changes to prepared images. Immutable. The result depends only on the
 * image and the random numbers, not on the thread.
 */
public final class Augmentation {

	/** The mean above which an image is dark ink on white paper. */
	private static final int WHITE_PAPER = 128;

	private final AugmentationRanges ranges;

	/**
	 * Creates an augmentation.
	 * @param ranges how far images may be changed
	 */
	public Augmentation(AugmentationRanges ranges) {
		this.ranges = ranges;
	}

	/**
	 * Writes a changed image.
	 * @param image an image of any size, dark ink on light paper or the reverse; the
	 * result has the same polarity
	 * @param writer the invented writer whose signature it becomes; {@code null} to keep
	 * its writer
	 * @param random source of random numbers
	 * @param target receives {@code width × height} bytes; its position is advanced
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
