package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The places of the entries in a zip file, so that any part of an uncompressed entry can
 * be read in place. Zip64 is supported.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">The
 * format</a>
 */
final class ZipIndex {

	private static final int END_SIGNATURE = 0x06054B50;

	private static final int END_BYTES = 22;

	private static final int MAX_COMMENT = 0xFFFF;

	private static final int LOCATOR_SIGNATURE = 0x07064B50;

	private static final int LOCATOR_BYTES = 20;

	private static final int END_64_SIGNATURE = 0x06064B50;

	private static final int END_64_BYTES = 56;

	private static final int ENTRY_SIGNATURE = 0x02014B50;

	private static final int ENTRY_BYTES = 46;

	private static final int LOCAL_SIGNATURE = 0x04034B50;

	private static final int LOCAL_BYTES = 30;

	private static final int ZIP_64_FIELD = 1;

	private static final long IN_ZIP_64 = 0xFFFF_FFFFL;

	private static final int MAX_DIRECTORY_BYTES = 1 << 20;

	private static final int MAX_ENTRIES = 10_000;

	private static final int MAX_NAME = 255;

	private final FileChannel channel;

	private final long directory;

	private final Map<String, Entry> entries = new HashMap<>();

	private ZipIndex(FileChannel channel, long directory) {
		this.channel = channel;
		this.directory = directory;
	}

	/**
	 * An entry of the directory.
	 *
	 * @param stored whether it is neither compressed nor encrypted
	 * @param bytes its size
	 * @param header position of its local header
	 */
	private record Entry(boolean stored, long bytes, long header) {

	}

	/**
	 * Reads the directory.
	 * @param channel the file's channel; must stay open while the index is in use
	 * @throws WeightsFormatException if the directory is corrupt or too large for weights
	 */
	static ZipIndex read(FileChannel channel) throws IOException {
		long size = channel.size();
		int tailBytes = (int) Math.min(size, END_BYTES + MAX_COMMENT);
		ByteBuffer tail = read(channel, size - tailBytes, tailBytes);
		int end = tailBytes - END_BYTES;
		while (end >= 0 && !(tail.getInt(end) == END_SIGNATURE
				&& end + END_BYTES + Short.toUnsignedInt(tail.getShort(end + 20)) == tailBytes)) {
			end--;
		}
		if (end < 0) {
			throw broken();
		}
		long endPosition = size - tailBytes + end;
		long count = Short.toUnsignedLong(tail.getShort(end + 10));
		long bytes = Integer.toUnsignedLong(tail.getInt(end + 12));
		long start = Integer.toUnsignedLong(tail.getInt(end + 16));
		if (count == 0xFFFF || bytes == IN_ZIP_64 || start == IN_ZIP_64) {
			ByteBuffer wide = wideEnd(channel, endPosition);
			count = wide.getLong(32);
			bytes = wide.getLong(40);
			start = wide.getLong(48);
		}
		if (start < 0 || bytes < 0 || start > endPosition || bytes > endPosition - start || count < 0) {
			throw broken();
		}
		if (bytes > MAX_DIRECTORY_BYTES || count > MAX_ENTRIES) {
			throw new WeightsFormatException("it is a zip file with more entries than weights have");
		}
		ZipIndex index = new ZipIndex(channel, start);
		index.add(read(channel, start, (int) bytes), count);
		return index;
	}

	private static ByteBuffer wideEnd(FileChannel channel, long end) throws IOException {
		if (end < LOCATOR_BYTES) {
			throw broken();
		}
		ByteBuffer locator = read(channel, end - LOCATOR_BYTES, LOCATOR_BYTES);
		long position = locator.getLong(8);
		if (locator.getInt(0) != LOCATOR_SIGNATURE || position < 0 || position > end - LOCATOR_BYTES - END_64_BYTES) {
			throw broken();
		}
		ByteBuffer wide = read(channel, position, END_64_BYTES);
		if (wide.getInt(0) != END_64_SIGNATURE) {
			throw broken();
		}
		return wide;
	}

	private void add(ByteBuffer listing, long count) throws WeightsFormatException {
		for (long entry = 0; entry < count; entry++) {
			if (listing.remaining() < ENTRY_BYTES || listing.getInt(listing.position()) != ENTRY_SIGNATURE) {
				throw broken();
			}
			int at = listing.position();
			int nameBytes = Short.toUnsignedInt(listing.getShort(at + 28));
			int extraBytes = Short.toUnsignedInt(listing.getShort(at + 30));
			int commentBytes = Short.toUnsignedInt(listing.getShort(at + 32));
			if (nameBytes > MAX_NAME || nameBytes + extraBytes + commentBytes > listing.remaining() - ENTRY_BYTES) {
				throw broken();
			}
			byte[] name = new byte[nameBytes];
			listing.get(at + ENTRY_BYTES, name);
			boolean encrypted = (listing.getShort(at + 8) & 1) != 0;
			long packed = Integer.toUnsignedLong(listing.getInt(at + 20));
			long bytes = Integer.toUnsignedLong(listing.getInt(at + 24));
			long header = Integer.toUnsignedLong(listing.getInt(at + 42));
			if (packed == IN_ZIP_64 || bytes == IN_ZIP_64 || header == IN_ZIP_64) {
				ByteBuffer wide = wideField(listing, at + ENTRY_BYTES + nameBytes, extraBytes);
				bytes = (bytes == IN_ZIP_64) ? next(wide) : bytes;
				packed = (packed == IN_ZIP_64) ? next(wide) : packed;
				header = (header == IN_ZIP_64) ? next(wide) : header;
			}
			boolean stored = listing.getShort(at + 10) == 0 && !encrypted && packed == bytes;
			Entry before = this.entries.put(new String(name, StandardCharsets.UTF_8), new Entry(stored, bytes, header));
			if (before != null) {
				throw new WeightsFormatException("it is a zip file with two entries of the same name");
			}
			listing.position(at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes);
		}
	}

	/** Finds the extra field with the numbers that do not fit into 32 bits. */
	private static ByteBuffer wideField(ByteBuffer listing, int start, int bytes) throws WeightsFormatException {
		ByteBuffer extra = listing.slice(start, bytes).order(ByteOrder.LITTLE_ENDIAN);
		while (extra.remaining() >= 2 * Short.BYTES) {
			int id = Short.toUnsignedInt(extra.getShort());
			int length = Short.toUnsignedInt(extra.getShort());
			if (length > extra.remaining()) {
				throw broken();
			}
			if (id == ZIP_64_FIELD) {
				return extra.limit(extra.position() + length);
			}
			extra.position(extra.position() + length);
		}
		throw broken();
	}

	private static long next(ByteBuffer wide) throws WeightsFormatException {
		if (wide.remaining() < Long.BYTES) {
			throw broken();
		}
		return wide.getLong();
	}

	Set<String> names() {
		return this.entries.keySet();
	}

	/**
	 * Finds an entry's bytes.
	 * @return their place; {@code null} if there is no such entry
	 * @throws WeightsFormatException if the entry is compressed or encrypted, or lies
	 * outside the file
	 */
	@Nullable FileRange range(String name) throws IOException {
		Entry entry = this.entries.get(name);
		if (entry == null) {
			return null;
		}
		if (!entry.stored()) {
			throw new WeightsFormatException(
					"it is a zip file with compressed entries, which torch.save never writes; send the file that torch.save wrote");
		}
		if (entry.header() < 0 || entry.header() > this.directory - LOCAL_BYTES) {
			throw broken();
		}
		ByteBuffer local = read(this.channel, entry.header(), LOCAL_BYTES);
		long start = entry.header() + LOCAL_BYTES + Short.toUnsignedInt(local.getShort(26))
				+ Short.toUnsignedInt(local.getShort(28));
		if (local.getInt(0) != LOCAL_SIGNATURE || entry.bytes() < 0 || start > this.directory
				|| entry.bytes() > this.directory - start) {
			throw broken();
		}
		return new FileRange(start, entry.bytes());
	}

	private static ByteBuffer read(FileChannel channel, long position, int bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
		while (buffer.hasRemaining()) {
			if (channel.read(buffer, position + buffer.position()) < 0) {
				throw broken();
			}
		}
		return buffer.flip();
	}

	private static WeightsFormatException broken() {
		return new WeightsFormatException("it is a zip file, but truncated or corrupt; save and send it again");
	}

}
