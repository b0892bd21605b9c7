package dev.countersign.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a JSON object that a record has no component for. They are copied both
 * when they come in and when they are handed out, because {@link JsonNode}s are mutable.
 */
final class JsonFields {

	private JsonFields() {
	}

	/** Copies the fields; {@code null} counts as none. */
	static Map<String, JsonNode> copy(@Nullable Map<String, JsonNode> fields) {
		if (fields == null) {
			return Map.of();
		}
		Map<String, JsonNode> copy = new LinkedHashMap<>();
		fields.forEach((name, value) -> copy.put(name, value.deepCopy()));
		return Collections.unmodifiableMap(copy);
	}

}
