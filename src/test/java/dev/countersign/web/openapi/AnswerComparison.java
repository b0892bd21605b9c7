package dev.countersign.web.openapi;

import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Compares an answer with one that was given before: its structure, and all values but
 * those that differ each time.
 */
final class AnswerComparison {

	private static final int MAX_ITEMS = 2;

	private static final int MAX_NAMES = 40;

	private static final double TOLERANCE = 1e-3;

	/** Tokens of sessions, keys, ids, times and digests. */
	private static final Pattern CHANGING = Pattern.compile(
			"(?i)(?<![\\w-])[0-9A-Z_-]{43}(?![\\w-])|\\bcsk_[0-9A-Z]+_[0-9A-Z]+\\b|\\b[0-9A-Z]{12}\\b|\\b[0-9A-HJKMNP-TV-Z]{26}\\b|\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|\\b[0-9a-f]{40,64}(-dirty)?\\b");

	/** What depends on the speed of the machine. */
	private static final Set<String> TIMING = Set.of("durationMillis", "embedded", "checked");

	private AnswerComparison() {
	}

	/**
	 * Leaves out most of long lists and maps.
	 */
	static JsonNode shortened(JsonNode answer) {
		if (answer.isArray()) {
			ArrayNode items = JsonMapper.shared().createArrayNode();
			answer.values().stream().limit(MAX_ITEMS).map(AnswerComparison::shortened).forEach(items::add);
			return items;
		}
		if (answer.isObject()) {
			ObjectNode members = JsonMapper.shared().createObjectNode();
			answer.properties()
				.stream()
				.limit((answer.size() > MAX_NAMES) ? MAX_ITEMS : MAX_NAMES)
				.forEach((member) -> members.set(member.getKey(), shortened(member.getValue())));
			return members;
		}
		return answer;
	}

	static void assertAlike(String where, JsonNode example, JsonNode answer) {
		assertThat(answer.getNodeType()).as(where).isEqualTo(example.getNodeType());
		if (answer.isObject()) {
			assertThat(answer.propertyNames()).as(where).containsExactlyInAnyOrderElementsOf(example.propertyNames());
			example.properties().forEach((member) -> {
				if (!TIMING.contains(member.getKey())) {
					assertAlike(where + "." + member.getKey(), member.getValue(), answer.get(member.getKey()));
				}
			});
		}
		else if (answer.isArray()) {
			assertThat(answer.size()).as(where).isEqualTo(example.size());
			for (int i = 0; i < example.size(); i++) {
				assertAlike("%s[%d]".formatted(where, i), example.get(i), answer.get(i));
			}
		}
		else if (answer.isNumber()) {
			assertThat(answer.doubleValue()).as(where).isCloseTo(example.doubleValue(), within(TOLERANCE));
		}
		else {
			assertThat(constant(answer)).as(where).isEqualTo(constant(example));
		}
	}

	private static String constant(JsonNode value) {
		return CHANGING.matcher(value.asString()).replaceAll("…");
	}

}
