package dev.countersign.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable copy of a JSON object that, unlike {@link Map#copyOf}, keeps nulls and
 * the order of fields.
 */
final class JsonTree {

	private JsonTree() {
	}

	static Map<String, @Nullable Object> freeze(Map<String, ? extends @Nullable Object> object) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		object.forEach((name, value) -> copy.put(name, frozen(name, value)));
		return Collections.unmodifiableMap(copy);
	}

	private static @Nullable Object frozen(String field, @Nullable Object value) {
		if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
			return value;
		}
		if (value instanceof Map<?, ?> object) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			object.forEach((name, child) -> copy.put(String.valueOf(name), frozen(field + "." + name, child)));
			return Collections.unmodifiableMap(copy);
		}
		if (value instanceof Iterable<?> array) {
			List<@Nullable Object> copy = new ArrayList<>();
			array.forEach((child) -> copy.add(frozen(field + "[]", child)));
			return Collections.unmodifiableList(copy);
		}
		throw new IllegalArgumentException(
				"training.%s: a %s cannot be written as JSON".formatted(field, value.getClass().getSimpleName()));
	}

}
