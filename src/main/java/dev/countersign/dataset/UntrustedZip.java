package dev.countersign.dataset;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipException;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A zip file from somebody who may mean harm. Memory is bounded by
 * {@link ArchiveLimits#maxFiles()}, also that for names and comments, and what it unpacks
 * to by the other limits.
 */
public final class UntrustedZip implements Closeable {

	private static final long ALWAYS_ALLOWED = 16L << 20;

	private final ZipFile zip;

	private final ArchiveLimits limits;

	private final long allowed;

	private final List<Entry> files = new ArrayList<>();

	private long unpacked;

	private UntrustedZip(ZipFile zip, ArchiveLimits limits, long size) throws UnusableArchiveException {
		this.zip = zip;
		this.limits = limits;
		long byRatio = (size > Long.MAX_VALUE / limits.maxExpansion()) ? Long.MAX_VALUE : size * limits.maxExpansion();
		this.allowed = Math.min(limits.maxBytes(), Math.max(ALWAYS_ALLOWED, byRatio));
		EntryNames names = new EntryNames();
		Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
		while (entries.hasMoreElements()) {
			ZipArchiveEntry entry = entries.nextElement();
			String path = names.add(entry.getName(), entry.isDirectory());
			if (entry.isUnixSymlink()) {
				throw new UnusableArchiveException("the entry '%s' is a symbolic link".formatted(path), false, null);
			}
			if (!entry.isDirectory()) {
				this.files.add(new Entry(path, entry));
			}
		}
	}

	/**
	 * Opens an archive and checks the names of all its entries.
	 * @param archive a zip file, at its beginning; this closes it, also if it fails
	 * @param limits the limits on the archive
	 * @return the archive
	 * @throws UnusableArchiveException if it is broken, hostile or has too many entries
	 * @throws IOException if the disk fails
	 */
	public static UntrustedZip open(SeekableByteChannel archive, ArchiveLimits limits) throws IOException {
		try {
			requireSmallDirectory(archive, limits.maxFiles());
			ZipFile zip = open(archive);
			try {
				return new UntrustedZip(zip, limits, archive.size());
			}
			catch (IOException | RuntimeException ex) {
				zip.close();
				throw ex;
			}
		}
		catch (IOException | RuntimeException ex) {
			archive.close();
			throw ex;
		}
	}

	private static void requireSmallDirectory(SeekableByteChannel archive, int maxEntries) throws IOException {
		new DirectorySize(maxEntries).check(archive);
		archive.position(0);
	}

	private static ZipFile open(SeekableByteChannel archive) throws UnusableArchiveException {
		try {
			// The files' own headers repeat the directory, and could all be one large
			// one.
			return ZipFile.builder().setSeekableByteChannel(archive).setIgnoreLocalFileHeader(true).get();
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UnusableArchiveException("it is not a zip file, or it is broken", false, ex);
		}
	}

	/**
	 * The files in the archive, without its folders.
	 * @return in the order in which they lie in the archive
	 */
	public List<Entry> files() {
		return List.copyOf(this.files);
	}

	/**
	 * Reads files in the order in which they lie in the archive.
	 * @param wanted which, by their path
	 * @param reader reads each file's content
	 * @throws UnusableArchiveException if one is broken, encrypted or too large
	 * @throws IOException if the reader or the disk fails
	 */
	public void read(Predicate<String> wanted, Reader reader) throws IOException {
		for (Entry file : this.files) {
			if (wanted.test(file.path())) {
				if (!this.zip.canReadEntryData(file.entry())) {
					throw new UnusableArchiveException(
							"the entry '%s' is encrypted, or compressed with an unsupported method"
								.formatted(file.path()),
							false, null);
				}
				try (InputStream in = new Content(content(file), file)) {
					reader.read(file.path(), in);
				}
			}
		}
	}

	private InputStream content(Entry file) throws IOException {
		InputStream content = this.zip.getInputStream(file.entry());
		if (content == null) {
			throw new ZipException("no content");
		}
		return content;
	}

	@Override
	public void close() throws IOException {
		this.zip.close();
	}

	private static UnusableArchiveException tooLarge(String reason) {
		return new UnusableArchiveException(reason, true, null);
	}

	/**
	 * A file in an archive.
	 */
	public static final class Entry {

		private final String path;

		private final ZipArchiveEntry entry;

		private Entry(String path, ZipArchiveEntry entry) {
			this.path = path;
			this.entry = entry;
		}

		/**
		 * The file's path, which leads nowhere else.
		 * @return folders and name, separated by slashes
		 */
		public String path() {
			return this.path;
		}

		/**
		 * The size that the archive claims, which need not be true.
		 * @return in bytes; negative if it claims none
		 */
		public long claimedSize() {
			return this.entry.getSize();
		}

		private ZipArchiveEntry entry() {
			return this.entry;
		}

	}

	/**
	 * Reads the content of one file.
	 */
	@FunctionalInterface
	public interface Reader {

		/**
		 * Reads a file.
		 * @param path the file's path
		 * @param content its content; fails beyond the limits
		 * @throws IOException if the content or the disk fails
		 */
		void read(String path, InputStream content) throws IOException;

	}

	/**
	 * A file's content, counted. Keeps failures of the archive's content apart from
	 * failures of the disk.
	 */
	private final class Content extends FilterInputStream {

		private final String path;

		private final long claimed;

		private long size;

		Content(InputStream in, Entry file) {
			super(in);
			this.path = file.path();
			this.claimed = Math.max(0, file.claimedSize());
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] chunk, int from, int max) throws IOException {
			int count = readContent(chunk, from, max);
			if (count > 0) {
				this.size += count;
				UntrustedZip.this.unpacked += count;
				ArchiveLimits limits = UntrustedZip.this.limits;
				if (this.size > this.claimed) {
					throw new UnusableArchiveException("the entry '%s' is larger than it claims".formatted(this.path),
							false, null);
				}
				if (this.size > limits.maxFileBytes()) {
					throw tooLarge(
							"the entry '%s' has more than %,d bytes".formatted(this.path, limits.maxFileBytes()));
				}
				if (UntrustedZip.this.unpacked > UntrustedZip.this.allowed) {
					throw tooLarge("it unpacks to more than %,d bytes".formatted(UntrustedZip.this.allowed));
				}
			}
			return count;
		}

		private int readContent(byte[] chunk, int from, int max) throws IOException {
			try {
				return this.in.read(chunk, from, max);
			}
			catch (IOException ex) {
				throw new UnusableArchiveException("the entry '%s' is broken".formatted(this.path), false, ex);
			}
		}

	}

}
