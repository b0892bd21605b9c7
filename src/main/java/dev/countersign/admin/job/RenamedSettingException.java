package dev.countersign.admin.job;

import java.io.Serial;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A setting is given under a name that it no longer has.
 */
class RenamedSettingException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Names the settings.
	 * @param renamed from the old names to the new ones
	 */
	RenamedSettingException(Map<String, String> renamed) {
		super(renamed.entrySet()
			.stream()
			.map((name) -> "%s is now %s".formatted(name.getKey(), name.getValue()))
			.collect(Collectors.joining("; ")));
	}

}
