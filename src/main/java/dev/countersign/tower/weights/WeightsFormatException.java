package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a file does not contain weights that can be read. The message says what the
 * file is, as far as it is recognised, and what to do. It quotes nothing from a file of
 * an unknown kind.
 */
public final class WeightsFormatException extends IOException {

	private static final int MAX_SHOWN = 80;

	WeightsFormatException(String message) {
		this(message, null);
	}

	WeightsFormatException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/** Returns the same exception with the file's name in its message. */
	WeightsFormatException of(Path file) {
		return new WeightsFormatException("Cannot read %s: %s".formatted(file, getMessage()), this);
	}

	/** Shortens a name from a file for a message and replaces control characters. */
	static String shown(String name) {
		String printable = name.codePoints()
			.limit(MAX_SHOWN)
			.map((point) -> Character.isISOControl(point) ? '?' : point)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return (name.length() > printable.length()) ? printable + "…" : printable;
	}

}
