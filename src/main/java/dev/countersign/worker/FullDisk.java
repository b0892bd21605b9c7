package dev.countersign.worker;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a full disk from other write failures.
 */
public final class FullDisk {

	private static final List<String> REASONS = List.of("no space left", "quota exceeded", "not enough space");

	private FullDisk() {
	}

	/**
	 * Returns whether a failure was caused by a full disk. Java has no exception for it,
	 * so the operating system's wording decides. Words from a file's name or another
	 * exception's message are ignored.
	 * @param failure the failure with its causes
	 * @return true if more disk space would have helped
	 */
	public static boolean isCauseOf(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String reason = systemsReason(cause);
			if (reason != null && REASONS.stream().anyMatch(reason.toLowerCase(Locale.ROOT)::contains)) {
				return true;
			}
		}
		return false;
	}

	private static @Nullable String systemsReason(Throwable failure) {
		if (failure instanceof FileSystemException ofFile) {
			return ofFile.getReason();
		}
		return (failure.getClass() == IOException.class) ? failure.getMessage() : null;
	}

}
