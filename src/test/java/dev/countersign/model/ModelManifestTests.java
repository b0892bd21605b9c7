package dev.countersign.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import dev.countersign.decision.Calibration;
import dev.countersign.decision.Fusion;
import dev.countersign.decision.ViewDistance;
import dev.countersign.image.locate.Locators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class ModelManifestTests {

	private static final Map<String, String> FIELDS = Map.of("id", "\"m-1\"", "tower", "\"compact\"", "preparation",
			"\"p\"", "embeddingSize", "2", "threshold", "0.5", "calibration", "{\"slope\":-4,\"intercept\":2}",
			"weightsSha256", "\"" + "0f".repeat(32) + "\"", "training", "{\"seed\":7,\"losses\":[1.5,null]}",
			"createdAt", "\"2026-01-02T03:04:05Z\"");

	@TempDir
	Path folder;

	@Test
	void readsManifestsOfOlderAndNewerVersions() throws IOException {
		ModelManifest manifest = read(Map.of("somethingNew", "{\"a\":[1]}"));
		assertThat(manifest.fusion()).isEqualTo(Fusion.MEAN);
		assertThat(manifest.judgement()).isEqualTo(Judgement.SIGNATURE);
		assertThat(manifest.reviewBand()).isNull();
		assertThat(manifest.selfTest()).isNull();
		assertThat(manifest.operatingPoints()).isEmpty();
		assertThat(manifest.rule().at(5).threshold()).isEqualTo(0.5);
		assertThat(manifest.createdAt()).isEqualTo("2026-01-02T03:04:05Z");
		assertThat(manifest.training().others()).containsEntry("seed", IntNode.valueOf(7));
	}

	@Test
	void survivesWritingAndReading() throws IOException {
		ModelManifest manifest = read(Map.of("fusion", "\"MIN\"", "judgement", "\"none\"", "reviewBand",
				"{\"lower\":0.4,\"upper\":0.6}", "selfTest", "{\"embedding\":[0.1,-0.25],\"tolerance\":0.01}",
				"operatingPoints",
				"{\"3\":{\"threshold\":0.4,\"reviewBand\":null,\"calibration\":{\"slope\":-5,\"intercept\":2}}}"));
		Path copy = this.folder.resolve("copy.json");
		ManifestFile.write(manifest, copy);
		assertThat(ManifestFile.read(copy)).isEqualTo(manifest);
		assertThat(Files.readString(copy)).containsPattern("\"judgement\" ?: ?\"none\"");
		assertThat(manifest.judgement()).isEqualTo(Judgement.NONE);
		assertThat(manifest.fusion()).isEqualTo(Fusion.MIN);
		assertThat(ManifestFile.read(copy).rule().at(4).threshold()).isEqualTo(0.4);
	}

	@Test
	void keepsRuleForSpecimens() throws IOException {
		assertThat(read(Map.of()).farLimit(5)).isEmpty();
		String point = "{\"operatingPoint\":{\"threshold\":0.4,\"reviewBand\":null,\"calibration\":{\"slope\":-5,\"intercept\":2}},\"lowestMove\":-0.1,\"highestMove\":0.2,\"farLimit\":0.9,\"somethingNew\":1}";
		ModelManifest manifest = read(Map.of("specimens",
				"{\"centreWeight\":0.5,\"strength\":0.6,\"shrinkage\":2,\"typicalSpread\":0.4,\"numbers\":{\"2\":%s}}"
					.formatted(point)));
		Path copy = this.folder.resolve("copy.json");
		ManifestFile.write(manifest, copy);
		assertThat(ManifestFile.read(copy)).isEqualTo(manifest);
		assertThat(manifest.rule().isMovedBySpread(2)).isTrue();
		assertThat(manifest.rule().at(5).threshold()).isEqualTo(0.4);
		assertThat(manifest.farLimit(5)).hasValue(0.9);
		assertThat(manifest.farLimit(1)).isEmpty();
		assertThat(manifest.fingerprint()).isEqualTo(read(Map.of()).fingerprint());
	}

	@Test
	void fingerprintDependsOnLocator() throws IOException {
		ModelManifest before = read(Map.of());
		assertThat(before.fingerprint()).isEqualTo("m-1/" + "0f".repeat(32) + "/p");
		assertThat(before.locatorOrWhole()).isEqualTo(Locators.WHOLE_IMAGE.id());
		Path copy = this.folder.resolve("copy.json");
		ManifestFile.write(before, copy);
		assertThat(Files.readString(copy)).doesNotContain("locator");
		assertThat(read(Map.of("locator", "\"whole-image\""))).isEqualTo(before);
		ModelManifest other = read(Map.of("locator", "\"page-1\""));
		assertThat(other.fingerprint()).isEqualTo(before.fingerprint() + "/page-1");
		ManifestFile.write(other, copy);
		assertThat(ManifestFile.read(copy)).isEqualTo(other);
	}

	@Test
	void fingerprintDependsOnTheFindersRules() throws IOException {
		ModelManifest finder = read(Map.of("locator", '"' + Locators.INK_FINDER + '"'));
		assertThat(finder.fingerprint()).startsWith(read(Map.of()).fingerprint() + '/' + Locators.INK_FINDER + '.');
		assertThat(finder.locatorOrWhole()).isEqualTo(Locators.INK_FINDER);
	}

	@Test
	void fingerprintDependsOnViews() throws IOException {
		ModelManifest before = read(Map.of());
		assertThat(before.distance()).isEqualTo(ViewDistance.EUCLIDEAN);
		assertThat(read(Map.of("views", "1"))).isEqualTo(before);
		ModelManifest other = read(Map.of("views", "2"));
		assertThat(other.distance()).isEqualTo(new ViewDistance(2));
		assertThat(other.fingerprint()).isEqualTo(before.fingerprint() + "/2");
		Path copy = this.folder.resolve("copy.json");
		ManifestFile.write(other, copy);
		assertThat(ManifestFile.read(copy)).isEqualTo(other);
		ManifestFile.write(before, copy);
		assertThat(Files.readString(copy)).doesNotContain("views");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "tower", "preparation", "embeddingSize", "threshold", "calibration", "weightsSha256",
			"training", "createdAt" })
	void namesFileAndFieldOfMissingOrNullValue(String field) {
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> read(Map.of(field, "")))
			.withMessageContaining("model.json")
			.withMessageContaining(field);
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> read(Map.of(field, "null")))
			.withMessageContaining("model.json")
			.withMessageContaining(field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "id|\"../m\"", "id|\"\"", "embeddingSize|0", "views|0",
			"views|3", "embeddingSize|\"many\"", "threshold|0", "threshold|-1", "threshold|1e999",
			"calibration|{\"slope\":1}", "calibration|[]", "weightsSha256|\"abc\"",
			"reviewBand|{\"lower\":0.7,\"upper\":0.6}", "fusion|\"LARGEST\"", "judgement|\"face\"", "locator|\"\"",
			"locator|\"Any where\"", "training|3", "operatingPoints|3", "operatingPoints|{\"3\":null}",
			"operatingPoints|{\"1\":{\"threshold\":0.4,\"calibration\":{\"slope\":-5,\"intercept\":2}}}",
			"operatingPoints|{\"3\":{\"threshold\":0.4}}", "operatingPoints|{\"few\":{}}", "createdAt|\"today\"",
			"selfTest|{\"embedding\":[1],\"tolerance\":0.1}", "selfTest|{\"embedding\":[1,2],\"tolerance\":0}" })
	void namesFileAndFieldOfInvalidValue(String field, String json) {
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> read(Map.of(field, json)))
			.withMessageContaining("model.json")
			.withMessageContaining(field);
	}

	@Test
	void trainingIsUnmodifiable() throws IOException {
		ModelManifest manifest = read(Map.of());
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> manifest.training().others().put("seed", IntNode.valueOf(8)));
		JsonNode losses = Objects.requireNonNull(manifest.training().others().get("losses"));
		assertThat(losses).hasSize(2);
		losses.asArray().removeAll();
		assertThat(manifest.training().others().get("losses")).hasSize(2);
	}

	@Test
	void calibrationIsLogisticFunctionOfDistance() {
		Calibration calibration = new Calibration(-4, 2);
		assertThat(calibration.probability(0.5)).isEqualTo(0.5);
		assertThat(calibration.probability(0)).isEqualTo(1 / (1 + Math.exp(-2)), within(1e-12));
		assertThat(calibration.probability(1e9)).isZero();
	}

	@Test
	void selfTestToleratesRoundingButNotAnotherEmbedding() {
		SelfTest test = SelfTest.of(new float[] { 0.6f, 0.8f });
		assertThat(test.passes(new float[] { 0.601f, 0.799f })).isTrue();
		assertThat(test.passes(new float[] { 0.62f, 0.8f })).isFalse();
		assertThat(test.passes(new float[] { Float.NaN, 0.8f })).isFalse();
		assertThat(test.passes(new float[] { 0.6f })).isFalse();
		assertThat(test.embedding()).isEqualTo(List.of(0.6f, 0.8f));
	}

	private ModelManifest read(Map<String, String> changes) throws IOException {
		Map<String, String> fields = new TreeMap<>(FIELDS);
		fields.putAll(changes);
		StringBuilder json = new StringBuilder("{");
		fields.forEach((name, value) -> {
			if (!value.isEmpty()) {
				json.append((json.length() > 1) ? "," : "").append('"').append(name).append("\":").append(value);
			}
		});
		Path file = this.folder.resolve("model.json");
		Files.writeString(file, json.append('}'));
		return ManifestFile.read(file);
	}

}
