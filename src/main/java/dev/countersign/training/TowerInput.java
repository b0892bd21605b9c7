package dev.countersign.training;

import java.nio.ByteBuffer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.countersign.image.preparation.Preparation;

/**
 * Brings pixels to the tower through one native buffer. For one thread.
 */
final class TowerInput {

	private final int height;

	private final int width;

	private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

	TowerInput(Preparation preparation) {
		this.height = preparation.height();
		this.width = preparation.width();
	}

	/**
	 * A tower's input.
	 * @param manager owns the result
	 * @param pixels {@code rows × height × width} unsigned bytes
	 * @return {@code (rows, 1, height, width)}, float32 in 0 to 1
	 */
	NDArray of(NDManager manager, byte[] pixels) {
		if (this.buffer.capacity() < pixels.length) {
			this.buffer = ByteBuffer.allocateDirect(pixels.length);
		}
		this.buffer.clear();
		this.buffer.put(pixels);
		this.buffer.flip();
		int rows = pixels.length / (this.height * this.width);
		// The array only borrows the buffer; the division makes values of its own.
		try (NDArray borrowed = manager.create(this.buffer, new Shape(rows, 1, this.height, this.width),
				DataType.UINT8); NDArray floats = borrowed.toType(DataType.FLOAT32, false)) {
			return floats.div(255);
		}
	}

}
