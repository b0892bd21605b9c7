package dev.countersign.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;

/**
 * A fingerprint of a folder's files, which changes when a file is added, removed or
 * written.
 *
 * @param value equal as long as the folder looks the same
 * @param bytes size of all files
 */
public record FolderFingerprint(String value, long bytes) {

	private static final int MAX_DEPTH = 10;

	/**
	 * Computes a fingerprint from names, sizes and modification times, without reading
	 * any file.
	 * @param folder the folder
	 * @param maxFiles number of files after which it stops
	 * @return its fingerprint
	 * @throws IOException if the folder cannot be read
	 */
	public static FolderFingerprint of(Path folder, int maxFiles) throws IOException {
		Walk walk = new Walk(folder, maxFiles);
		Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_DEPTH, walk);
		return new FolderFingerprint(walk.files + "-" + HexFormat.of().formatHex(walk.sum), walk.bytes);
	}

	/**
	 * Adds up the files, so that the order in which the file system lists them does not
	 * matter.
	 */
	private static final class Walk extends SimpleFileVisitor<Path> {

		private final Path folder;

		private final int maxFiles;

		private final byte[] sum = new byte[32];

		private int files;

		private long bytes;

		Walk(Path folder, int maxFiles) {
			this.folder = folder;
			this.maxFiles = maxFiles;
		}

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
			this.files++;
			this.bytes += attributes.size();
			String text = this.folder.relativize(file) + "|" + attributes.size() + "|"
					+ attributes.lastModifiedTime().toMillis();
			byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i < this.sum.length; i++) {
				this.sum[i] ^= digest[i];
			}
			return (this.files > this.maxFiles) ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, IOException failure) {
			return FileVisitResult.CONTINUE;
		}

		private static MessageDigest sha256() {
			try {
				return MessageDigest.getInstance("SHA-256");
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException("Every Java platform has SHA-256", ex);
			}
		}

	}

}
