package dev.countersign.training.augmentation;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

import dev.countersign.image.PreparedImage;
import org.jspecify.annotations.Nullable;

/**
 * Applies random changes to prepared images of one size. The result depends only on the
 * image and the random numbers. Not thread-safe, since it uses the same memory for each
 * image.
 */
public final class Augmentation {

	/** The mean above which an image is dark ink on white paper. */
	private static final int WHITE_PAPER = 128;

	private final AugmentationRanges ranges;

	private final byte[] pixels;

	private final InkField ink;

	private final InkField second;

	private final InkField third;

	/**
	 * Creates an augmentation.
	 * @param ranges how far images may be changed
	 * @param width width of the images in pixels
	 * @param height height of the images in pixels
	 */
	public Augmentation(AugmentationRanges ranges, int width, int height) {
		this.ranges = ranges;
		this.pixels = new byte[width * height];
		this.ink = new InkField(width, height);
		this.second = new InkField(width, height);
		this.third = new InkField(width, height);
	}

	/**
	 * Writes a changed image.
	 * @param image dark ink on light paper or the reverse; the result has the same
	 * polarity
	 * @param writer the invented writer whose signature it becomes; {@code null} to keep
	 * its writer
	 * @param random source of random numbers
	 * @param target receives {@code width × height} bytes; its position is advanced
	 */
	public void apply(PreparedImage image, @Nullable InventedWriter writer, SplittableRandom random,
			ByteBuffer target) {
		image.writeTo(ByteBuffer.wrap(this.pixels));
		int flip = isWhitePaper(this.pixels) ? 0xFF : 0;
		this.ink.set(this.pixels, flip);
		ErasedStrips strips = ErasedStrips.draw(this.ranges, random);
		Warp warp = Warp.draw(this.ranges, writer, random, this.ink);
		InkField drawn = StrokeWidth.draw(this.ranges, random).applyTo(this.ink, this.second);
		warp.applyTo(drawn, this.third);
		strips.applyTo(this.third);
		InkTone.draw(this.ranges, random).write(this.third, this.ink, this.second, this.pixels, flip);
		target.put(this.pixels);
	}

	private static boolean isWhitePaper(byte[] pixels) {
		int sum = 0;
		for (byte pixel : pixels) {
			sum += pixel & 0xFF;
		}
		return sum > WHITE_PAPER * pixels.length;
	}

}
