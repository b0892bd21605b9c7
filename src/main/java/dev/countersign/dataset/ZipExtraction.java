package dev.countersign.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipException;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks an untrusted zip file. Only images and lists of pairs are written. Memory is
 * bounded by {@link ArchiveLimits#maxFiles()}, disk space by the other limits.
 */
public final class ZipExtraction {

	private static final long ALWAYS_ALLOWED = 16L << 20;

	private static final int CHUNK = 1 << 16;

	private final ArchiveLimits limits;

	private final EntryNames names = new EntryNames();

	private long written;

	private long allowed;

	/**
	 * Creates an extraction.
	 * @param limits the limits on the archive
	 */
	public ZipExtraction(ArchiveLimits limits) {
		this.limits = limits;
	}

	/**
	 * Unpacks an archive.
	 * @param archive a zip file
	 * @param target an empty folder; after a failure it holds the files written so far
	 * @throws UnusableArchiveException if the archive is broken, hostile or too large
	 * @throws IOException if the disk fails
	 */
	public void extract(Path archive, Path target) throws IOException {
		requireFewEntries(archive);
		long size = Files.size(archive);
		long byRatio = (size > Long.MAX_VALUE / this.limits.maxExpansion()) ? Long.MAX_VALUE
				: size * this.limits.maxExpansion();
		this.allowed = Math.min(this.limits.maxBytes(), Math.max(ALWAYS_ALLOWED, byRatio));
		try (ZipFile zip = open(archive)) {
			Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
			while (entries.hasMoreElements()) {
				extract(zip, entries.nextElement(), target);
			}
		}
	}

	private static ZipFile open(Path archive) throws IOException {
		try {
			return ZipFile.builder().setPath(archive).get();
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new UnusableArchiveException("it is not a zip file, or it is broken", false, ex);
		}
	}

	/**
	 * Checks the number of entries before the library opens the archive, since the
	 * library keeps the whole directory in memory. Each entry of the directory begins
	 * with these four bytes, which are rare elsewhere.
	 */
	private void requireFewEntries(Path archive) throws IOException {
		int last = 0;
		int entries = 0;
		try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), CHUNK)) {
			for (int next = in.read(); next >= 0; next = in.read()) {
				last = (last << 8) | next;
				if (last == 0x504B0102 && ++entries > this.limits.maxFiles()) {
					throw tooLarge("it has more than %,d entries".formatted(this.limits.maxFiles()));
				}
			}
		}
	}

	private void extract(ZipFile zip, ZipArchiveEntry entry, Path target) throws IOException {
		String path = this.names.add(entry.getName(), entry.isDirectory());
		if (entry.isUnixSymlink()) {
			throw new UnusableArchiveException("the entry '%s' is a symbolic link".formatted(path), false, null);
		}
		if (entry.isDirectory() || !FolderScan.isWanted(path)) {
			return;
		}
		Path file = target.resolve(path).normalize();
		if (!file.startsWith(target)) {
			throw new UnusableArchiveException("an entry leads out of the archive", false, null);
		}
		Files.createDirectories(file.resolveSibling(""));
		if (!zip.canReadEntryData(entry)) {
			throw new UnusableArchiveException(
					"the entry '%s' is encrypted, or compressed with an unsupported method".formatted(path), false,
					null);
		}
		try (OutputStream out = Files.newOutputStream(file)) {
			copy(zip, entry, path, out);
		}
	}

	private void copy(ZipFile zip, ZipArchiveEntry entry, String path, OutputStream out) throws IOException {
		byte[] chunk = new byte[CHUNK];
		long size = 0;
		try (InputStream in = content(zip, entry)) {
			for (int read = read(in, chunk, path); read >= 0; read = read(in, chunk, path)) {
				size += read;
				this.written += read;
				if (size > this.limits.maxFileBytes()) {
					throw tooLarge(
							"the entry '%s' has more than %,d bytes".formatted(path, this.limits.maxFileBytes()));
				}
				if (this.written > this.allowed) {
					throw tooLarge("it unpacks to more than %,d bytes".formatted(this.allowed));
				}
				out.write(chunk, 0, read);
			}
		}
	}

	private static InputStream content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
		InputStream content = zip.getInputStream(entry);
		if (content == null) {
			throw new ZipException("no content");
		}
		return content;
	}

	/**
	 * Reads from the archive. Keeps failures of the archive's content apart from failures
	 * of the disk.
	 */
	private static int read(InputStream in, byte[] chunk, String path) throws IOException {
		try {
			return in.read(chunk);
		}
		catch (IOException ex) {
			throw new UnusableArchiveException("the entry '%s' is broken".formatted(path), false, ex);
		}
	}

	private static UnusableArchiveException tooLarge(String reason) {
		return new UnusableArchiveException(reason, true, null);
	}

}
