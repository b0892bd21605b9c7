package dev.countersign.tower.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads one tensor's elements in row-major order, whatever their order in the file.
 */
final class TensorReader {

	private static final int CHUNK_BYTES = 1 << 16;

	/** Elements further apart than this are read one by one. */
	private static final int NEAR_BYTES = 1 << 10;

	private final FileChannel channel;

	private final PlacedTensor tensor;

	private final TensorSource.Sink sink;

	private final ByteBuffer window;

	private final FloatBuffer part;

	/** Position of the window's first byte in the file. */
	private long windowStart;

	TensorReader(FileChannel channel, ByteOrder order, PlacedTensor tensor, TensorSource.Sink sink) {
		this.channel = channel;
		this.tensor = tensor;
		this.sink = sink;
		this.window = ByteBuffer.allocate(CHUNK_BYTES).order(order).limit(0);
		this.part = FloatBuffer.allocate(CHUNK_BYTES / tensor.type().bytes());
	}

	void read() throws IOException {
		StoredTensor view = this.tensor.view();
		int outer = view.shape().length - view.contiguousDimensions();
		long run = 1;
		for (int dimension = outer; dimension < view.shape().length; dimension++) {
			run *= view.shape()[dimension];
		}
		long[] index = new long[outer];
		for (long left = (run == 0) ? 0 : view.count() / run; left > 0; left--) {
			long element = view.offset();
			for (int dimension = 0; dimension < outer; dimension++) {
				element += index[dimension] * view.strides()[dimension];
			}
			read(element, run);
			for (int dimension = outer - 1; dimension >= 0
					&& ++index[dimension] == view.shape()[dimension]; dimension--) {
				index[dimension] = 0;
			}
		}
		flush();
	}

	private void read(long element, long count) throws IOException {
		int bytes = this.tensor.type().bytes();
		long position = this.tensor.start() + element * bytes;
		for (long left = count; left > 0; left--) {
			moveTo(position, bytes);
			this.part.put(this.tensor.type().next(this.window));
			if (!this.part.hasRemaining()) {
				flush();
			}
			position += bytes;
		}
	}

	/** Moves the window so that the element at that position is the next one in it. */
	private void moveTo(long position, int bytes) throws IOException {
		long at = position - this.windowStart;
		if (at >= 0 && at + bytes <= this.window.limit()) {
			this.window.position((int) at);
			return;
		}
		long apart = Math.abs(at - this.window.position());
		StoredTensor view = this.tensor.view();
		long end = this.tensor.start() + view.storage().count() * bytes;
		boolean near = apart <= NEAR_BYTES || view.contiguousDimensions() > 0;
		this.window.clear().limit(near ? (int) Math.min(CHUNK_BYTES, end - position) : bytes);
		this.windowStart = position;
		while (this.window.hasRemaining()) {
			if (this.channel.read(this.window, position + this.window.position()) < 0) {
				throw new EOFException("The file ends too early");
			}
		}
		this.window.flip();
	}

	private void flush() throws IOException {
		this.sink.accept(this.part.flip());
		this.part.clear();
	}

}
