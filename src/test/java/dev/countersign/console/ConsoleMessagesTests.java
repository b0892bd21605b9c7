package dev.countersign.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the console says: every language says all of it, and nothing is said without a
 * message.
 */
class ConsoleMessagesTests {

	private static final Path CONSOLE = Path.of("src/main/resources/static/console");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

	private static final Pattern LITERAL = Pattern.compile("\\bt\\('([^']+)'");

	/** {@code t(condition ? 'one' : 'other')}. */
	private static final Pattern EITHER = Pattern.compile("\\? '([a-z-]+\\.[\\w.-]+)'\\s*: '([a-z-]+\\.[\\w.-]+)'");

	private static final Pattern PROPERTY = Pattern.compile("\\b(?:title|label): '([a-z-]+\\.[\\w.-]+)'");

	private static final Pattern PLURAL = Pattern.compile("\\btn\\('([^']+)'");

	private static final Pattern SET = Pattern.compile("\\b(?:name|badge)\\('([^']+)',|\\bt\\(`([a-z-]+)\\.\\$\\{");

	private static final Pattern PART_OF_NAME = Pattern.compile("\\bt\\(`([a-z-]+\\.[a-z-]+)\\$\\{");

	@Test
	void sayTheSameInEveryLanguage() throws IOException {
		Map<String, String> english = messages("en");
		assertThat(languages()).contains("en", "de");
		for (String language : languages()) {
			Map<String, String> messages = messages(language);
			assertThat(messages.keySet()).as("keys of %s.json", language).isEqualTo(english.keySet());
			messages.forEach((key, message) -> {
				assertThat(message).as("%s in %s.json", key, language).isNotBlank();
				assertThat(placeholders(message)).as("placeholders of %s in %s.json", key, language)
					.isEqualTo(placeholders(english.getOrDefault(key, "")));
			});
		}
	}

	@Test
	void haveNoFileOfAnUnlistedLanguage() throws IOException {
		try (Stream<Path> files = Files.list(CONSOLE.resolve("messages"))) {
			assertThat(files.map((file) -> file.getFileName().toString().replace(".json", ""))
				.filter((name) -> !name.equals("languages"))
				.toList()).containsExactlyInAnyOrderElementsOf(languages());
		}
	}

	@Test
	void existForWhatTheScriptsSay() throws IOException {
		Set<String> keys = messages("en").keySet();
		assertThat(keys).containsAll(literals());
		for (String prefix : prefixes()) {
			assertThat(keys).as("messages that begin with %s", prefix)
				.anySatisfy((key) -> assertThat(key).startsWith(prefix));
		}
	}

	@Test
	void areAllUsed() throws IOException {
		Set<String> literals = literals();
		Set<String> prefixes = prefixes();
		Set<String> unused = new TreeSet<>(messages("en").keySet());
		unused.removeIf((key) -> literals.contains(key) || prefixes.stream().anyMatch(key::startsWith)
				|| literals.contains(key.replaceFirst("\\.about$", "")));
		assertThat(unused).isEmpty();
	}

	/**
	 * The browser refuses these under the console's policies, but only when it gets
	 * there.
	 */
	@Test
	void areNeverTurnedIntoMarkup() throws IOException {
		for (Path script : scripts()) {
			assertThat(Files.readString(script)).as(script.toString())
				.doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(",
						"setAttribute('style'", "new Function");
		}
		assertThat(Files.readString(CONSOLE.resolve("index.html"))).doesNotContain("<style", "style=", "onclick")
			.doesNotContainPattern("<script(?![^>]* src=)");
	}

	private static Set<String> literals() throws IOException {
		Set<String> keys = new TreeSet<>();
		for (Path script : scripts()) {
			String text = Files.readString(script);
			find(LITERAL, text, keys, "");
			find(EITHER, text, keys, "");
			find(PROPERTY, text, keys, "");
			find(PLURAL, text, keys, ".one");
			find(PLURAL, text, keys, ".other");
		}
		return keys;
	}

	private static Set<String> prefixes() throws IOException {
		Set<String> prefixes = new TreeSet<>();
		for (Path script : scripts()) {
			String text = Files.readString(script);
			find(SET, text, prefixes, ".");
			find(PART_OF_NAME, text, prefixes, "");
		}
		return prefixes;
	}

	private static void find(Pattern pattern, String text, Set<String> found, String suffix) {
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			for (int group = 1; group <= matcher.groupCount(); group++) {
				if (matcher.group(group) != null) {
					found.add(matcher.group(group) + suffix);
				}
			}
		}
	}

	private static List<Path> scripts() throws IOException {
		try (Stream<Path> files = Files.walk(CONSOLE.resolve("js"))) {
			List<Path> scripts = files.filter((file) -> file.toString().endsWith(".js")).toList();
			assertThat(scripts).isNotEmpty();
			return scripts;
		}
	}

	private static List<String> languages() throws IOException {
		List<String> codes = new ArrayList<>();
		for (JsonNode language : JsonMapper.shared().readTree(read("languages"))) {
			codes.add(language.get("code").stringValue());
		}
		return codes;
	}

	private static Map<String, String> messages(String language) throws IOException {
		Map<String, String> messages = new TreeMap<>();
		JsonMapper.shared()
			.readTree(read(language))
			.properties()
			.forEach((entry) -> messages.put(entry.getKey(), entry.getValue().stringValue()));
		return messages;
	}

	private static String read(String name) throws IOException {
		return Files.readString(CONSOLE.resolve("messages").resolve(name + ".json"));
	}

	private static Set<String> placeholders(String message) {
		Set<String> names = new TreeSet<>();
		find(PLACEHOLDER, message, names, "");
		return names;
	}

}
