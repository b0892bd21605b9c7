package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Reads and writes named arrays in the safetensors format, which PyTorch and others
 * share. A file has eight bytes with the header's length (little-endian), then a JSON
 * header with each tensor's type, shape and place, then the raw little-endian values.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class Safetensors {

	private static final int LENGTH_BYTES = 8;

	private static final int MAX_HEADER_BYTES = 1 << 20;

	private static final int CHUNK_BYTES = 1 << 16;

	private Safetensors() {
	}

	/**
	 * Returns whether a file looks like this format: a plausible length of the header,
	 * and the first character of a JSON object.
	 * @param head the file's first bytes, one character for each byte
	 */
	static boolean isBeginning(String head) {
		return head.charAt(LENGTH_BYTES) == '{' && head.substring(4, LENGTH_BYTES).equals("\0\0\0\0");
	}

	/**
	 * Reads and checks the header. The channel is then positioned after it.
	 */
	static SafetensorsHeader header(FileChannel channel, long size) throws IOException {
		if (size < LENGTH_BYTES) {
			throw new WeightsFormatException("it is a safetensors file, but truncated or corrupt");
		}
		long headerLength = next(channel, LENGTH_BYTES).getLong();
		if (headerLength < 2 || headerLength > Math.min(MAX_HEADER_BYTES, size - LENGTH_BYTES)) {
			throw new WeightsFormatException("it is a safetensors file, but truncated or corrupt");
		}
		byte[] json = next(channel, (int) headerLength).array();
		return SafetensorsHeader.parse(json, size - LENGTH_BYTES - headerLength);
	}

	/**
	 * Reads the tensor that starts at the channel's position.
	 */
	static void read(FileChannel channel, SafetensorsHeader.Entry entry, TensorSource.Sink sink) throws IOException {
		ElementType type = entry.type();
		ByteBuffer bytes = littleEndian(CHUNK_BYTES);
		FloatBuffer part = FloatBuffer.allocate(CHUNK_BYTES / type.bytes());
		for (long left = entry.end() - entry.begin(); left > 0; left -= bytes.limit()) {
			fill(channel, bytes.clear().limit((int) Math.min(left, CHUNK_BYTES)));
			part.clear();
			while (bytes.hasRemaining()) {
				part.put(type.next(bytes));
			}
			sink.accept(part.flip());
		}
	}

	private static ByteBuffer next(FileChannel channel, int bytes) throws IOException {
		return fill(channel, littleEndian(bytes));
	}

	private static ByteBuffer fill(FileChannel channel, ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining()) {
			if (channel.read(buffer) < 0) {
				throw new WeightsFormatException("the file ends too early");
			}
		}
		return buffer.flip();
	}

	/**
	 * Writes tensors as F32, one after another. The file is written in place. A caller
	 * that needs it to be either complete or absent writes another file and moves it.
	 * @param file the file to create or overwrite
	 * @param tensors the tensors, read one after another in their order
	 * @throws IOException if a tensor cannot be read or the file cannot be written
	 */
	public static void write(Path file, TensorSource tensors) throws IOException {
		Map<String, long[]> shapes = tensors.shapes();
		byte[] header = SafetensorsHeader.write(shapes);
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
				StandardOpenOption.TRUNCATE_EXISTING)) {
			write(channel, littleEndian(LENGTH_BYTES).putLong(header.length));
			write(channel, ByteBuffer.wrap(header).position(header.length));
			for (String name : shapes.keySet()) {
				tensors.read(name, (part) -> write(channel, part));
			}
		}
	}

	private static void write(FileChannel channel, FloatBuffer part) throws IOException {
		ByteBuffer chunk = littleEndian(CHUNK_BYTES);
		while (part.hasRemaining()) {
			chunk.clear();
			while (part.hasRemaining() && chunk.hasRemaining()) {
				chunk.putFloat(part.get());
			}
			write(channel, chunk);
		}
	}

	private static ByteBuffer littleEndian(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}

	private static void write(FileChannel channel, ByteBuffer filled) throws IOException {
		filled.flip();
		while (filled.hasRemaining()) {
			channel.write(filled);
		}
	}

}
