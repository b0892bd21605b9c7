package dev.countersign.dataset;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * An archive is broken, hostile or too large. The message says which, and names the
 * entry.
 */
public final class UnusableArchiveException extends IOException {

	private static final long serialVersionUID = 1L;

	private final boolean tooLarge;

	UnusableArchiveException(String reason, boolean tooLarge, @Nullable Throwable cause) {
		super(reason, cause);
		this.tooLarge = tooLarge;
	}

	/**
	 * Returns whether a limit was exceeded.
	 * @return false if the archive is broken or hostile
	 */
	public boolean isTooLarge() {
		return this.tooLarge;
	}

}
