package dev.countersign.batch.manifest;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a manifest row by row, in bounded memory.
 */
@FunctionalInterface
interface ManifestRows {

	/** Maximum length of a row, in bytes of NDJSON or characters of CSV. */
	int MAX_ROW = 1 << 16;

	/**
	 * Reads rows until the sink has enough.
	 * @param manifest the file, after its byte order mark
	 * @param sink takes the rows
	 * @throws IOException if the disk fails
	 */
	void read(InputStream manifest, Sink sink) throws IOException;

	/**
	 * Takes rows.
	 */
	@FunctionalInterface
	interface Sink {

		/**
		 * Takes a row.
		 * @param row the next row, which may be unreadable
		 * @return whether to go on
		 * @throws IOException if the disk fails
		 */
		boolean accept(ManifestRow row) throws IOException;

	}

}
