package dev.countersign;

import java.io.Serial;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Thrown at start if settings are given under their former names.
 */
class RenamedSettingException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param renamed new names by old names
	 */
	RenamedSettingException(Map<String, String> renamed) {
		super(renamed.entrySet()
			.stream()
			.map((name) -> "%s is now %s".formatted(name.getKey(), name.getValue()))
			.collect(Collectors.joining("; ")));
	}

}
