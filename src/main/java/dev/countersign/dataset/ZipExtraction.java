package dev.countersign.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Unpacks an untrusted zip file. Only images and lists of pairs are written. Memory is
 * bounded by {@link ArchiveLimits#maxFiles()}, disk space by the other limits.
 */
public final class ZipExtraction {

	private final ArchiveLimits limits;

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
		try (UntrustedZip zip = UntrustedZip.open(Files.newByteChannel(archive), this.limits)) {
			zip.read(FolderScan::isWanted, (path, content) -> {
				Path file = target.resolve(path).normalize();
				if (!file.startsWith(target)) {
					throw new UnusableArchiveException("an entry leads out of the archive", false, null);
				}
				Files.createDirectories(file.resolveSibling(""));
				try (OutputStream out = Files.newOutputStream(file)) {
					content.transferTo(out);
				}
			});
		}
	}

}
