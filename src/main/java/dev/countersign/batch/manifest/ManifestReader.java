package dev.countersign.batch.manifest;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Reads manifests. A manifest is NDJSON if its first character is a brace, else CSV. It
 * is read twice, since neither all lines nor all that is wrong with them need fit in
 * memory: once to check it, once to use it.
 */
public final class ManifestReader {

	private static final int BUFFER = 1 << 16;

	private final ManifestLimits limits;

	/**
	 * Creates a reader.
	 * @param limits the limits on each manifest
	 */
	public ManifestReader(ManifestLimits limits) {
		this.limits = limits;
	}

	/**
	 * The name by which manifests find an image.
	 * @param path the image's path in its archive
	 * @return the same in Unicode's composed form
	 */
	public static String imageName(String path) {
		return ManifestRow.imageName(path);
	}

	/**
	 * Checks a whole manifest.
	 * @param manifest UTF-8 text, with or without a byte order mark
	 * @param images the size in bytes of each image that lines may name, by its name
	 * @return what the manifest needs
	 * @throws InvalidManifestException if any line cannot be used
	 * @throws IOException if the disk fails
	 */
	public CheckedManifest check(InputStream manifest, Map<String, Long> images) throws IOException {
		ManifestCheck check = new ManifestCheck(this.limits, images);
		readRows(manifest, check::accept);
		return check.result();
	}

	/**
	 * Reads the lines of a manifest that has been checked.
	 * @param manifest the same manifest
	 * @param lines takes the lines in order
	 * @throws IOException if the disk fails
	 */
	public void read(InputStream manifest, Lines lines) throws IOException {
		readRows(manifest, (row) -> {
			lines.accept(row.toLine());
			return true;
		});
	}

	private static void readRows(InputStream manifest, ManifestRows.Sink sink) throws IOException {
		BufferedInputStream in = new BufferedInputStream(manifest, BUFFER);
		skipByteOrderMark(in);
		ManifestRows rows = (first(in) == '{') ? new JsonRows() : new CsvRows();
		rows.read(in, sink);
	}

	private static void skipByteOrderMark(BufferedInputStream in) throws IOException {
		in.mark(3);
		if (in.read() != 0xEF || in.read() != 0xBB || in.read() != 0xBF) {
			in.reset();
		}
	}

	/** The first character that is not blank, of which nothing is consumed. */
	private static int first(BufferedInputStream in) throws IOException {
		in.mark(ManifestRows.MAX_ROW);
		int next = in.read();
		for (int i = 1; i < ManifestRows.MAX_ROW && next >= 0 && Character.isWhitespace(next); i++) {
			next = in.read();
		}
		in.reset();
		return next;
	}

	/**
	 * Takes lines.
	 */
	@FunctionalInterface
	public interface Lines {

		/**
		 * Takes a line.
		 * @param line the next line
		 * @throws IOException if the disk fails
		 */
		void accept(ManifestLine line) throws IOException;

	}

}
