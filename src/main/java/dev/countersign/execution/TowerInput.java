package dev.countersign.execution;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.preparation.Preparation;

/**
 * Turns pixels into a tower's input. Pixels are copied to native memory as one byte each,
 * through a buffer that is reused for each batch, and converted to floats there. Not
 * thread-safe.
 */
public final class TowerInput {

	private final int width;

	private final int height;

	private ByteBuffer pixels;

	/**
	 * Creates an input for a tower.
	 * @param preparation defines the images' size
	 * @param rows initial capacity in images; it grows as needed
	 */
	public TowerInput(Preparation preparation, int rows) {
		this.width = preparation.width();
		this.height = preparation.height();
		this.pixels = buffer(rows * this.width * this.height);
	}

	/**
	 * Returns a batch of images.
	 * @param manager owns the result
	 * @param images each of the preparation's size
	 * @return {@code (images, 1, height, width)}, float32 in 0 to 1
	 * @throws IllegalArgumentException if an image has another size
	 */
	NDArray of(NDManager manager, List<PreparedImage> images) {
		makeRoomFor(images.size() * this.width * this.height);
		for (PreparedImage image : images) {
			if (image.width() != this.width || image.height() != this.height) {
				throw new IllegalArgumentException(
						"%s does not have the tower's input size, %d × %d; prepare it with the tower's preparation"
							.formatted(image, this.width, this.height));
			}
			image.writeTo(this.pixels);
		}
		return floats(manager, images.size());
	}

	/**
	 * Returns a batch of pixels.
	 * @param manager owns the result
	 * @param values {@code rows × height × width} unsigned bytes
	 * @return {@code (rows, 1, height, width)}, float32 in 0 to 1
	 */
	public NDArray of(NDManager manager, byte[] values) {
		makeRoomFor(values.length);
		this.pixels.put(values);
		return floats(manager, values.length / (this.height * this.width));
	}

	private void makeRoomFor(int bytes) {
		if (this.pixels.capacity() < bytes) {
			this.pixels = buffer(bytes);
		}
		this.pixels.clear();
	}

	private static ByteBuffer buffer(int bytes) {
		return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
	}

	private NDArray floats(NDManager manager, int rows) {
		this.pixels.flip();
		// On the CPU, this array shares the buffer's memory; the conversion copies it.
		try (NDArray bytes = manager.create(this.pixels, new Shape(rows, 1, this.height, this.width), DataType.UINT8)) {
			return bytes.toType(DataType.FLOAT32, true).divi(255);
		}
	}

}
