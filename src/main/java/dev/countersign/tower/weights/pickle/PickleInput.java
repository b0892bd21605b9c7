package dev.countersign.tower.weights.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A part of a file that holds one pickle or several, one after another. Nothing is
 * allocated by what a length claims before it is held against what is left.
 */
public final class PickleInput {

	private static final int CHUNK_BYTES = 1 << 13;

	/** Text that is longer means nothing to weights. */
	private static final int MAX_TEXT_BYTES = 1 << 10;

	private static final int MAX_TOTAL_TEXT_BYTES = 1 << 20;

	/** About what a text takes in memory besides its characters. */
	private static final int TEXT_OVERHEAD = 64;

	private final FileChannel channel;

	private final long end;

	private final ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN).limit(0);

	private long next;

	private int text;

	/**
	 * A part of an open file.
	 * @param channel stays open, and keeps its own position
	 * @param start first byte of the part
	 * @param end first byte after it
	 */
	public PickleInput(FileChannel channel, long start, long end) {
		this.channel = channel;
		this.next = start;
		this.end = end;
	}

	/**
	 * How far it was read.
	 * @return the next byte's place in the file
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
	 * Text of known length.
	 * @return {@link Opaque#TEXT} if it is too long to be a name
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

	/** Text up to the end of the line, which is read too. */
	String line(int maxBytes) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = unsignedByte(); next != '\n'; next = unsignedByte()) {
			if (line.length() == maxBytes) {
				throw new PickleException("its pickle is broken");
			}
			line.append((char) next);
		}
		charge(line.length());
		return line.toString();
	}

	private void charge(int characters) throws PickleException {
		this.text += characters + TEXT_OVERHEAD;
		if (this.text > MAX_TOTAL_TEXT_BYTES) {
			throw new PickleException("its pickle has more text than weights need");
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

	/** The buffer with at least as many bytes. */
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
		return new PickleException("its pickle is cut short or broken");
	}

}
