package dev.countersign.batch.manifest;

import java.io.Serial;
import java.util.List;

/**
 * A manifest has lines that cannot be verified.
 */
public final class InvalidManifestException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient List<LineError> lines;

	InvalidManifestException(List<LineError> lines) {
		super("The manifest has lines that cannot be used");
		this.lines = List.copyOf(lines);
	}

	/**
	 * What is wrong with which line.
	 * @return at least one and at most the first 100, in the file's order
	 */
	public List<LineError> lines() {
		return this.lines;
	}

}
