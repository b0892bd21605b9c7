package dev.countersign.web.openapi;

import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Checks answers against the document's schemas, as strictly as a generated client does
 * and more: a field that is not documented is a contradiction.
 */
final class DocumentedSchemas {

	private final JsonNode document;

	DocumentedSchemas(JsonNode document) {
		this.document = document;
	}

	List<String> contradictions(JsonNode schema, JsonNode answer) {
		List<String> found = new ArrayList<>();
		check("$", schema, answer, found);
		return found;
	}

	private void check(String where, JsonNode schema, JsonNode value, List<String> found) {
		if (value.isNull()) {
			if (!schema.isEmpty() && !schema.path("nullable").asBoolean(false)) {
				found.add(where + " must not be null");
			}
			return;
		}
		if (schema.has("allOf")) {
			check(where, schema.at("/allOf/0"), value, found);
		}
		else if (schema.has("$ref")) {
			check(where, this.document.at(schema.get("$ref").stringValue().substring(1)), value, found);
		}
		else {
			checkType(where, schema, value, found);
		}
	}

	private void checkType(String where, JsonNode schema, JsonNode value, List<String> found) {
		boolean fits = switch (schema.path("type").asString("any")) {
			case "object" -> value.isObject();
			case "array" -> value.isArray();
			case "string" -> value.isString();
			case "boolean" -> value.isBoolean();
			case "integer" -> value.isIntegralNumber();
			case "number" -> value.isNumber();
			default -> true;
		};
		if (!fits) {
			found.add("%s is %s and not %s".formatted(where, value.getNodeType(), schema.get("type")));
		}
		else if (schema.has("enum") && schema.get("enum").values().stream().noneMatch(value::equals)) {
			found.add("%s is %s".formatted(where, value));
		}
		else if (value.isArray()) {
			value.forEach((item) -> check(where + "[]", schema.path("items"), item, found));
		}
		else if (value.isObject() && schema.has("type")) {
			checkMembers(where, schema, value, found);
		}
	}

	private void checkMembers(String where, JsonNode schema, JsonNode value, List<String> found) {
		schema.path("required").forEach((name) -> {
			if (!value.has(name.stringValue())) {
				found.add("%s lacks %s".formatted(where, name));
			}
		});
		value.properties().forEach((member) -> {
			JsonNode property = schema.path("properties").path(member.getKey());
			JsonNode other = schema.path("additionalProperties");
			if (property.isMissingNode() && other.isMissingNode()) {
				found.add("%s.%s is not documented".formatted(where, member.getKey()));
			}
			else {
				check(where + "." + member.getKey(), property.isMissingNode() ? other : property, member.getValue(),
						found);
			}
		});
	}

}
