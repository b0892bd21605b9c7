package dev.countersign.worker;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Tells a full disk from other failures to write.
 */
public final class FullDisk {

	private static final List<String> REASONS = List.of("no space left", "quota exceeded", "not enough space");

	private FullDisk() {
	}

	/**
	 * Whether a failure came of a full disk. Java has no class for it, so the system's
	 * own words decide; those that a file's name or another's message brings in do not.
	 * @param failure with its causes
	 * @return whether room on the disk would have helped
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
