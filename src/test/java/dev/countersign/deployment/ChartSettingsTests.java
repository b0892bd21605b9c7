package dev.countersign.deployment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every setting that the chart makes is one that the service knows.
 */
class ChartSettingsTests {

	@TempDir
	private static Path folder;

	@SuppressWarnings("NullAway.Init")
	private static Chart chart;

	@BeforeAll
	static void copyChart() {
		chart = Chart.copy(folder);
	}

	static List<Map<String, Object>> variants() {
		return ChartTests.variants();
	}

	@ParameterizedTest
	@MethodSource("variants")
	void serviceKnowsEverySetting(Map<String, Object> values) throws IOException {
		Map<String, String> known = known();
		for (String setting : chart.render(values).settings("serve").propertyNames()) {
			assertThat(isKnown(setting, known)).as(setting).isTrue();
		}
	}

	/** The setting itself, or an entry of one that is a map. */
	private static boolean isKnown(String setting, Map<String, String> known) {
		String name = setting.replaceAll("\\[.*", "");
		if (known.containsKey(name)) {
			return true;
		}
		for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
			if (known.getOrDefault(name.substring(0, dot), "").startsWith("java.util.Map")) {
				return true;
			}
		}
		return false;
	}

	private static Map<String, String> known() throws IOException {
		Map<String, String> known = new HashMap<>();
		for (String name : List.of("META-INF/spring-configuration-metadata.json",
				"META-INF/additional-spring-configuration-metadata.json")) {
			for (var files = ChartSettingsTests.class.getClassLoader().getResources(name); files.hasMoreElements();) {
				try (InputStream file = files.nextElement().openStream()) {
					JsonMapper.shared()
						.readTree(file)
						.path("properties")
						.forEach((setting) -> known.put(setting.get("name").stringValue(),
								setting.path("type").asString("")));
				}
			}
		}
		assertThat(known).hasSizeGreaterThan(500);
		return known;
	}

	@ParameterizedTest
	@MethodSource("variants")
	void environmentHoldsNothingElse(Map<String, Object> values) {
		for (JsonNode deployment : chart.render(values).ofKind("Deployment")) {
			List<String> names = new ArrayList<>();
			deployment.at("/spec/template/spec/containers/0/env")
				.forEach((variable) -> names.add(variable.get("name").stringValue()));
			assertThat(names).as("the JVM's options and Spring's settings")
				.containsExactly("JDK_JAVA_OPTIONS", "SPRING_APPLICATION_JSON");
		}
	}

	/** Otherwise one of the two would be overwritten without a word. */
	@Test
	void schemaRefusesAmongSettingsWhatOtherValuesSet() {
		Set<String> made = new TreeSet<>();
		for (Map<String, Object> values : variants()) {
			chart.render(values)
				.settings("serve")
				.propertyNames()
				.forEach((name) -> made.add(name.replaceAll("\\[.*", "")));
		}
		made.add("spring.security.oauth2.resourceserver.jwt.jwk-set-uri");
		made.add("countersign.access.token.tenant-claim");
		Set<String> refused = new TreeSet<>();
		Chart.schema()
			.at("/properties/settings/propertyNames/not/anyOf/0/enum")
			.forEach((name) -> refused.add(name.stringValue()));
		assertThat(refused).isEqualTo(made);
	}

}
