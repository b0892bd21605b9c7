package dev.countersign.image.format;

import java.io.IOException;

import javax.imageio.stream.ImageInputStreamImpl;

import dev.countersign.image.Demand;

/**
 * An image reader's view of bytes in memory, without copies or a cache on disk. It ends
 * the reader's work when nobody waits for the picture any more, and when the reader goes
 * on after the end of the bytes: WebP's takes zeros for what is missing, for gigabytes if
 * the file's beginning says so.
 */
final class MemoryImageInputStream extends ImageInputStreamImpl {

	/** Readers look ahead, but not so often. */
	private static final int MAX_READS_PAST_END = 256;

	private final byte[] content;

	private final Demand demand;

	private int readsPastEnd;

	MemoryImageInputStream(byte[] content, Demand demand) {
		this.content = content;
		this.demand = demand;
	}

	@Override
	public int read() throws IOException {
		this.bitOffset = 0;
		return (this.streamPos < this.content.length) ? this.content[(int) this.streamPos++] & 0xFF : end();
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		this.bitOffset = 0;
		if (length == 0) {
			return 0;
		}
		this.demand.require();
		if (this.streamPos >= this.content.length) {
			return end();
		}
		int count = (int) Math.min(length, this.content.length - this.streamPos);
		System.arraycopy(this.content, (int) this.streamPos, target, offset, count);
		this.streamPos += count;
		return count;
	}

	/** Says that there is nothing more, but not for ever. */
	private int end() throws IOException {
		if (++this.readsPastEnd > MAX_READS_PAST_END) {
			throw new IOException("it is cut off");
		}
		return -1;
	}

	@Override
	public long length() {
		return this.content.length;
	}

}
