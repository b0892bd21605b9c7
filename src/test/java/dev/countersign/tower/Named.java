package dev.countersign.tower;

import java.util.Map;
import java.util.Objects;

/**
 * Looks up entries that must exist.
 */
final class Named {

	private Named() {
	}

	static <T> T of(Map<String, T> map, String name) {
		return Objects.requireNonNull(map.get(name), name);
	}

}
