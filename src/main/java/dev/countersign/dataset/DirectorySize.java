package dev.countersign.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * The size of a zip file's directory, which the library keeps in memory as a whole. So it
 * is measured before the library opens the archive: each entry of the directory begins
 * with the same four bytes, wherever it lies, and has the lengths of its parts at a fixed
 * place. The four bytes are rare elsewhere, and then count a little too much.
 */
final class DirectorySize {

	/** So many bytes of an entry's name and comment are allowed on average. */
	private static final int TEXT_PER_ENTRY = 256;

	/** Far fewer of its extra fields, of which every four bytes become an object. */
	private static final int EXTRA_PER_ENTRY = 64;

	private static final long ALWAYS_ALLOWED = 1 << 16;

	private static final int CHUNK = 1 << 16;

	private static final int SIGNATURE = 0x02014B50;

	private static final int NAME = 28;

	private static final int EXTRA = 30;

	private static final int COMMENT = 32;

	/** From an entry's signature to the end of its lengths. */
	private static final int HEAD = 34;

	private final int maxEntries;

	private final long maxText;

	private final long maxExtra;

	private int entries;

	private long text;

	private long extra;

	DirectorySize(int maxEntries) {
		this.maxEntries = maxEntries;
		this.maxText = Math.max(ALWAYS_ALLOWED, (long) maxEntries * TEXT_PER_ENTRY);
		this.maxExtra = Math.max(ALWAYS_ALLOWED, (long) maxEntries * EXTRA_PER_ENTRY);
	}

	/**
	 * Measures an archive.
	 * @param archive at its beginning; read to its end
	 * @throws UnusableArchiveException if its directory is too large
	 * @throws IOException if the disk fails
	 */
	void check(SeekableByteChannel archive) throws IOException {
		ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
		while (archive.read(chunk) >= 0) {
			chunk.flip();
			while (chunk.remaining() >= HEAD) {
				count(chunk);
				chunk.get();
			}
			// An entry's head may lie in both chunks.
			chunk.compact();
		}
	}

	private void count(ByteBuffer chunk) throws UnusableArchiveException {
		int at = chunk.position();
		if (chunk.getInt(at) != SIGNATURE) {
			return;
		}
		this.text += length(chunk, at + NAME) + length(chunk, at + COMMENT);
		this.extra += length(chunk, at + EXTRA);
		if (++this.entries > this.maxEntries) {
			throw tooLarge("it has more than %,d entries".formatted(this.maxEntries));
		}
		if (this.text > this.maxText) {
			throw tooLarge("the names and comments of its entries have more than %,d bytes".formatted(this.maxText));
		}
		if (this.extra > this.maxExtra) {
			throw tooLarge("the extra fields of its entries have more than %,d bytes".formatted(this.maxExtra));
		}
	}

	private static int length(ByteBuffer chunk, int at) {
		return Short.toUnsignedInt(chunk.getShort(at));
	}

	private static UnusableArchiveException tooLarge(String reason) {
		return new UnusableArchiveException(reason, true, null);
	}

}
