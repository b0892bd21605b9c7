package dev.countersign.image.format;

import java.io.IOException;

import javax.imageio.stream.ImageInputStreamImpl;

import dev.countersign.image.Demand;

/**
 * An image reader's view of bytes in memory, without copies or a cache on disk. It ends
 * the reader's work when nobody waits for the picture any more.
 */
final class MemoryImageInputStream extends ImageInputStreamImpl {

	private final byte[] content;

	private final Demand demand;

	MemoryImageInputStream(byte[] content, Demand demand) {
		this.content = content;
		this.demand = demand;
	}

	@Override
	public int read() throws IOException {
		this.bitOffset = 0;
		return (this.streamPos < this.content.length) ? this.content[(int) this.streamPos++] & 0xFF : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		this.bitOffset = 0;
		if (length == 0) {
			return 0;
		}
		this.demand.require();
		if (this.streamPos >= this.content.length) {
			return -1;
		}
		int count = (int) Math.min(length, this.content.length - this.streamPos);
		System.arraycopy(this.content, (int) this.streamPos, target, offset, count);
		this.streamPos += count;
		return count;
	}

	@Override
	public long length() {
		return this.content.length;
	}

}
