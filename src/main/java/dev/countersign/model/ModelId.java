package dev.countersign.model;

import java.util.regex.Pattern;

/**
 * Validates model ids. An id is its folder's name, so it must never lead to another
 * place.
 */
final class ModelId {

	private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?");

	private ModelId() {
	}

	static boolean isSafe(String id) {
		return SAFE.matcher(id).matches();
	}

	static String requireSafe(String id) {
		if (!isSafe(id)) {
			throw new IllegalArgumentException(
					"id: '%s' is not a valid model id; use up to 64 letters, digits, dots, ".formatted(printable(id))
							+ "dashes and underscores, starting with a letter or digit and not ending with a dot");
		}
		return id;
	}

	/** Prevents a hostile name from forging a line in a log. */
	private static String printable(String id) {
		String shown = id.replaceAll("[^\\x20-\\x7E]", "?");
		return (shown.length() > 64) ? shown.substring(0, 64) + "..." : shown;
	}

}
