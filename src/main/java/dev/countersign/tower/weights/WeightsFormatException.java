package dev.countersign.tower.weights;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A file does not hold weights that can be read. The message says what it is, as far as
 * that can be told, and what to do; it quotes nothing of a file that is not understood.
 */
public final class WeightsFormatException extends IOException {

	private static final int MAX_SHOWN = 80;

	WeightsFormatException(String message) {
		this(message, null);
	}

	WeightsFormatException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

	/** The same of a file that is named. */
	WeightsFormatException of(Path file) {
		return new WeightsFormatException("Cannot read %s: %s".formatted(file, getMessage()), this);
	}

	/** A name from a file, fit for a message. */
	static String shown(String name) {
		String printable = name.codePoints()
			.limit(MAX_SHOWN)
			.map((point) -> Character.isISOControl(point) ? '?' : point)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
		return (name.length() > printable.length()) ? printable + "…" : printable;
	}

}
