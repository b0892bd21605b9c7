package dev.countersign.tower.weights.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A part of a file that contains one or more pickles, one after another. A length is
 * checked against the rest of the file before anything is allocated for it.
 */
public final class PickleInput {

	private static final int CHUNK_BYTES = 1 << 13;

	/** Longer strings have no meaning for weights. */
	private static final int MAX_TEXT_BYTES = 1 << 10;

	private static final int MAX_TOTAL_TEXT_BYTES = 1 << 20;

	/** Approximate memory that a string needs besides its characters. */
	private static final int TEXT_OVERHEAD = 64;

	private final FileChannel channel;

	private final long end;

	private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);

	private long next;

	private int text;

	/**
	 * Creates an input from a part of an open file.
	 * @param channel the file's channel, which stays open and keeps its position
	 * @param start position of the part's first byte
	 * @param end position of the first byte after the part
	 */
	public PickleInput(FileChannel channel, long start, long end) {
		this.channel = channel;
		this.next = start;
		this.end = end;
	}

	/**
	 * Returns how far the input was read.
	 * @return the next byte's position in the file
	 */
	public long position() {
		return this.next - this.buffer.remaining();
	}

	int unsignedByte() throws IOException {
		return require(Byte.BYTES).get() & 0xFF;
	}

	int unsignedShort() throws IOException {
		return require(Short.BYTES).getShort() & 0xFFFF;
	}

	int signedInt() throws IOException {
		return require(Integer.BYTES).getInt();
	}

	long unsignedInt() throws IOException {
		return signedInt() & 0xFFFF_FFFFL;
	}

	long signedLong() throws IOException {
		return require(Long.BYTES).getLong();
	}

	/**
	 * Reads a string of known length.
	 * @return the string, or {@link Opaque#TEXT} if it is too long to be a name
	 */
	Object text(long bytes) throws IOException {
		if (bytes < 0 || bytes > MAX_TEXT_BYTES) {
			skip(bytes);
			return Opaque.TEXT;
		}
		charge((int) bytes);
		byte[] text = new byte[(int) bytes];
		require(text.length).get(text);
		return new String(text, StandardCharsets.UTF_8);
	}

	/** Reads a line with its end, and returns it without. */
	String line(int maxBytes) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
			if (line.length() == maxBytes) {
				throw new PickleException("its pickle is corrupt");
			}
			line.append((char) next);
		}
		charge(line.length());
		return line.toString();
	}

	private void charge(int characters) throws PickleException {
		this.text += characters + TEXT_OVERHEAD;
		if (this.text > MAX_TOTAL_TEXT_BYTES) {
			throw new PickleException("its pickle contains more text than weights need");
		}
	}

	void skip(long bytes) throws IOException {
		if (bytes < 0 || bytes > this.end - position()) {
			throw cutShort();
		}
		if (bytes <= this.buffer.remaining()) {
			this.buffer.position(this.buffer.position() + (int) bytes);
		}
		else {
			this.next = position() + bytes;
			this.buffer.limit(0);
		}
	}

	/** Returns the buffer with at least this many bytes in it. */
	private ByteBuffer require(int bytes) throws IOException {
		if (this.buffer.remaining() < bytes) {
			this.buffer.compact();
			this.buffer.limit((int) Math.min(this.buffer.capacity(), this.buffer.position() + this.end - this.next));
			while (this.buffer.position() < bytes && this.buffer.hasRemaining()) {
				int read = this.channel.read(this.buffer, this.next);
				if (read < 0) {
					break;
				}
				this.next += read;
			}
			this.buffer.flip();
			if (this.buffer.remaining() < bytes) {
				throw cutShort();
			}
		}
		return this.buffer;
	}

	private static PickleException cutShort() {
		return new PickleException("its pickle is truncated or corrupt");
	}

}
