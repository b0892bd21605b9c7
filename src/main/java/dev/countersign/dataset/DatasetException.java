package dev.countersign.dataset;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A folder cannot be read as a signature dataset. The message names the folder.
 */
public final class DatasetException extends IOException {

	private static final long serialVersionUID = 1L;

	private final String reason;

	DatasetException(Path folder, String reason) {
		this(folder, reason, null);
	}

	DatasetException(Path folder, String reason, @Nullable Throwable cause) {
		super("%s: %s".formatted(folder, reason), cause);
		this.reason = reason;
	}

	/**
	 * Returns what is wrong, without the folder's path.
	 * @return a phrase
	 */
	public String reason() {
		return this.reason;
	}

}
