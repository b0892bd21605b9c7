package dev.countersign.training.batch;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import dev.countersign.image.PreparedImage;

/**
 * A prepared image compressed in memory; it becomes small because most of its pixels are
 * paper. Immutable.
 */
public final class PackedImage {

	/**
	 * Bytes that deflating may add to incompressible data, beyond a thousandth of its
	 * size.
	 */
	private static final int SLACK = 64;

	private final int width;

	private final int height;

	private final byte[] deflated;

	private PackedImage(int width, int height, byte[] deflated) {
		this.width = width;
		this.height = height;
		this.deflated = deflated;
	}

	/**
	 * Packs an image.
	 * @param image an image of any size
	 * @return the packed image, which {@link #image()} restores exactly
	 */
	public static PackedImage of(PreparedImage image) {
		byte[] pixels = new byte[image.width() * image.height()];
		image.writeTo(ByteBuffer.wrap(pixels));
		Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
		try {
			deflater.setInput(pixels);
			deflater.finish();
			byte[] target = new byte[pixels.length + pixels.length / 1000 + SLACK];
			int length = deflater.deflate(target);
			return new PackedImage(image.width(), image.height(), Arrays.copyOf(target, length));
		}
		finally {
			deflater.end();
		}
	}

	/**
	 * Unpacks the image.
	 * @return a new image
	 */
	public PreparedImage image() {
		byte[] pixels = new byte[this.width * this.height];
		Inflater inflater = new Inflater(true);
		try {
			inflater.setInput(this.deflated);
			inflater.inflate(pixels);
			return new PreparedImage(this.width, this.height, pixels);
		}
		catch (DataFormatException ex) {
			throw new IllegalStateException("Could not unpack a packed image", ex);
		}
		finally {
			inflater.end();
		}
	}

	/**
	 * Returns the packed size.
	 * @return the size in bytes
	 */
	public int size() {
		return this.deflated.length;
	}

}
