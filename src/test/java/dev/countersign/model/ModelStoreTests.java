package dev.countersign.model;

import dev.countersign.image.locate.Locators;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.countersign.decision.Calibration;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
class ModelStoreTests {

	private static final Tower TOWER = Towers.byId("compact");

	@TempDir
	Path temporary;

	private Path directory;

	private ModelStore store;

	@BeforeEach
	void open() {
		this.directory = this.temporary.resolve("models");
		this.store = new ModelStore(this.directory);
	}

	@Test
	void loadsBundledModelWithItsPreparation() {
		ModelStore bundled = new ModelStore(Path.of("models"));
		for (String id : List.of("compact-6", "compact-11")) {
			assertThat(bundled.load(id).preparation().id()).isEqualTo("ink-3-576x288");
		}
		assertThat(bundled.load("compact-6").tower().embeddingSize()).isEqualTo(256);
		assertThat(bundled.load("compact-11").tower().embeddingSize()).isEqualTo(3 * 256);
		assertThat(bundled.load("compact-11").tower().views()).isEqualTo(3);
		assertThat(bundled.load("compact-6").manifest().locatorOrWhole()).isEqualTo(Locators.WHOLE_IMAGE.id());
		assertThat(bundled.load("compact-11").manifest().locatorOrWhole()).isEqualTo(Locators.INK_FINDER);
	}

	@ParameterizedTest
	@CsvSource({ "ink-2-384x192,768", "ink-3-384x192,768", "ink-3-384x192,256", "ink-3-576x288,768" })
	void loadsModelsOfEarlierCompactTowers(String preparation, int embeddingSize) {
		TemporaryModel.write(this.directory, "earlier", Towers.of("compact", preparation, embeddingSize, 1), null);
		StoredModel model = this.store.load("earlier");
		assertThat(model.preparation().id()).isEqualTo(preparation);
		assertThat(model.tower().embeddingSize()).isEqualTo(embeddingSize);
	}

	@Test
	void loadsWrittenModel() throws IOException {
		ModelManifest written = write("m-1");
		StoredModel model = this.store.load("m-1");
		assertThat(model.manifest()).isEqualTo(written);
		assertThat(model.tower()).isSameAs(TOWER);
		assertThat(model.weights()).hasContent("weights");
		assertThat(written.weightsSha256())
			.isEqualTo("9a129038d9a00aed0cf6a7ea059ca50a813449061ab87848cf1a13eafdf33b2c");
		assertThat(this.directory.resolve("m-1/MODEL_CARD.md")).hasContent("# Card");
	}

	@Test
	void copiesMissingModelsAndLeavesOthersAlone() throws IOException {
		write("m-1");
		Files.writeString(this.directory.resolve("m-1/MODEL_CARD.md"), "# Ours");
		ModelStore other = new ModelStore(this.temporary.resolve("bundled"));
		for (String id : List.of("m-1", "m-2")) {
			other.write(manifest(id), (file) -> Files.writeString(file, "weights"), "# Card");
		}
		this.store.addMissing(other);
		assertThat(this.directory.resolve("m-1/MODEL_CARD.md")).hasContent("# Ours");
		assertThat(this.store.load("m-2").manifest()).isEqualTo(other.load("m-2").manifest());
		assertThat(this.directory.resolve("m-2/MODEL_CARD.md")).hasContent("# Card");
		assertThat(this.store.folders()).containsExactly("m-1", "m-2");
		assertThat(this.directory).isDirectoryNotContaining((file) -> file.getFileName().toString().startsWith("."));
	}

	@Test
	void keepsEvaluationBesideModel() throws IOException {
		write("m-1");
		assertThat(this.store.evaluation("m-1")).isNull();
		this.store.write(manifest("m-2"), (file) -> Files.writeString(file, "weights"), "# Card",
				(written) -> Map.of("weights", written.weightsSha256()));
		assertThat(this.store.evaluation("m-2"))
			.containsExactly(Map.entry("weights", this.store.load("m-2").manifest().weightsSha256()));
		Files.writeString(this.directory.resolve("m-2/evaluation.json"), "{");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> this.store.evaluation("m-2"))
			.withMessageContaining("evaluation.json");
	}

	@Test
	void leavesNothingWhenEvaluationCannotBeWritten() throws IOException {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.store.write(manifest("m-1"),
				(file) -> Files.writeString(file, "weights"), "# Card", (written) -> {
					throw new IllegalStateException("not measured");
				}));
		assertThat(content()).isEmpty();
	}

	@Test
	void listsModelsButNoDraftsOrOtherFolders() throws IOException {
		assertThat(this.store.ids()).isEmpty();
		write("b");
		write("a.2");
		Files.createDirectories(this.directory.resolve("notes"));
		Files.createDirectories(this.directory.resolve(".writing-x"));
		Files.writeString(this.directory.resolve(".writing-x/model.json"), "{}");
		assertThat(this.store.ids()).containsExactly("a.2", "b");
	}

	@Test
	void leavesNothingWhenWeightsCannotBeWritten() throws IOException {
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> this.store.write(manifest("m-1"), (file) -> {
			Files.writeString(file, "half");
			throw new IOException("disk full");
		}, "")).withMessageContaining("m-1").withMessageContaining("disk full");
		assertThat(content()).isEmpty();
	}

	@Test
	void hidesDraftOfKilledProcessAndDeletesItWhenOld() throws Exception {
		Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), HaltingWriter.class.getName(), this.directory.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(writer.waitFor()).isEqualTo(HaltingWriter.STATUS);
		write("m-1");
		assertThat(this.store.folders()).containsExactly("m-1");
		this.store.removeAbandoned(Duration.ofHours(1));
		List<String> left = content();
		assertThat(left).hasSize(2).contains("m-1");
		Path draft = this.directory
			.resolve(left.stream().filter((name) -> name.startsWith(".writing-")).findFirst().orElseThrow());
		FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
		Files.setLastModifiedTime(draft, old);
		this.store.removeAbandoned(Duration.ofHours(1));
		assertThat(content()).as("a file in it is fresh").hasSize(2);
		Files.setLastModifiedTime(draft.resolve("tower.safetensors"), old);
		this.store.removeAbandoned(Duration.ofHours(1));
		assertThat(content()).containsExactly("m-1");
	}

	@Test
	void leavesNothingWhenManifestIsInvalid() throws IOException {
		ModelManifest.Builder manifest = manifest("m-1").threshold(Double.NaN);
		assertThatExceptionOfType(IllegalArgumentException.class)
			.isThrownBy(() -> this.store.write(manifest, (file) -> Files.writeString(file, "weights"), ""))
			.withMessageContaining("threshold");
		assertThat(content()).isEmpty();
	}

	@Test
	void neverOverwritesModel() throws IOException {
		write("m-1");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> write("m-1")).withMessageContaining("exists");
		assertThat(content()).containsExactly("m-1");
	}

	@Test
	void rejectsWeightsWithAnotherHash() throws IOException {
		write("m-1");
		Path weights = this.directory.resolve("m-1/tower.safetensors");
		Files.writeString(weights, "!", StandardOpenOption.APPEND);
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> this.store.load("m-1"))
			.withMessageContaining(weights.toString())
			.withMessageContaining("SHA-256");
	}

	@ParameterizedTest
	@ValueSource(strings = { "model.json", "tower.safetensors" })
	void namesMissingFileOfIncompleteFolder(String file) throws IOException {
		write("m-1");
		Files.delete(this.directory.resolve("m-1").resolve(file));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> this.store.load("m-1"))
			.withMessageContaining(file)
			.withMessageContaining("missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "../m-1", "m-1/../m-1", "/etc", "m\\1", ".hidden", "m-1.", "m 1", "m\n1",
			"ü", "m-1\u0000" })
	void rejectsHostileIds(String id) throws IOException {
		write("m-1");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> this.store.load(id))
			.withMessageContaining("m-1");
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> manifest(id));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"id\" : \"m-2\"", "\"tower\" : \"transformer\"", "\"preparation\" : \"ink-0\"",
			"\"embeddingSize\" : 3" })
	void rejectsManifestThatDoesNotFitFolderOrTower(String change) throws IOException {
		write("m-1");
		Path file = this.directory.resolve("m-1/model.json");
		String field = change.substring(0, change.indexOf(':'));
		Files.writeString(file, Files.readString(file).replaceFirst(field + ": ?[^,]+", change));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> this.store.load("m-1"))
			.withMessageContaining(file.toString())
			.withMessageContaining(field.replace("\"", "").trim());
	}

	@Test
	void rejectsUnknownLocator() throws IOException {
		write("m-1");
		Path file = this.directory.resolve("m-1/model.json");
		Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"locator\":\"page-9\","));
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> this.store.load("m-1"))
			.withMessageContaining(file.toString())
			.withMessageContaining("locator: 'page-9' is unknown; it must be one of [whole-image, ink-finder-5]");
	}

	@Test
	void listsModelsForUnknownId() throws IOException {
		write("m-1");
		assertThatExceptionOfType(ModelException.class).isThrownBy(() -> this.store.load("m-2"))
			.withMessageContaining("m-1")
			.withMessageContaining(this.directory.toString());
	}

	private ModelManifest write(String id) {
		return this.store.write(manifest(id), (file) -> Files.writeString(file, "weights"), "# Card");
	}

	private static ModelManifest.Builder manifest(String id) {
		return ModelManifest.builder(id, TOWER).threshold(0.8).calibration(new Calibration(-6, 5));
	}

	private List<String> content() throws IOException {
		try (Stream<Path> files = Files.list(this.directory)) {
			return files.map((file) -> file.getFileName().toString()).toList();
		}
	}

}
