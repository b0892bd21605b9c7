package dev.countersign.image.format;

import java.io.IOException;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An image reader's view of bytes in memory, without copies or a cache on disk.
 */
final class MemoryImageInputStream extends ImageInputStreamImpl {

	private final byte[] content;

	MemoryImageInputStream(byte[] content) {
		this.content = content;
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
