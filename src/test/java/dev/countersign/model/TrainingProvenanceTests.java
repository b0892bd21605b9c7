package dev.countersign.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Manifests of older versions: compact-1 is of the first, compact-6 of one that knew
 * projections.
 */
class TrainingProvenanceTests {

	private static final Path OLD = Path.of("src", "test", "resources", "models");

	private final JsonMapper json = JsonMapper.builder().build();

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "compact-1.json", "compact-6.json" })
	void writesWhatItRead(String file) throws IOException {
		Path copy = this.folder.resolve(file);
		ManifestFile.write(ManifestFile.read(OLD.resolve(file)), copy);
		assertThat(training(copy)).isEqualTo(training(OLD.resolve(file)));
	}

	@Test
	void readsWhatTheFirstVersionKnew() throws IOException {
		TrainingProvenance training = ManifestFile.read(OLD.resolve("compact-1.json")).training();
		assertThat(training.codeVersion()).isEqualTo("0.1.0-SNAPSHOT, commit 3be75e4");
		assertThat(training.leaky()).isNull();
		assertThat(training.trainingWriters()).isEmpty();
		assertThat(training.trainingImages()).containsEntry("cedar", "36 writers, 1728 images");
		assertThat(training.validationWritersOf("cedar")).containsExactly("17", "32", "33", "36");
		assertThat(training.fusion()).isNull();
		assertThat(training.steps()).isEqualTo(1500);
	}

	@Test
	void readsFiguresProjectionAndWriters() throws IOException {
		TrainingProvenance training = ManifestFile.read(OLD.resolve("compact-6.json")).training();
		assertThat(training.trainingWriters()).hasSize(228).contains(new WriterName("sigcomp2011-dutch", "001"));
		assertThat(Objects.requireNonNull(training.settings()).loss()).isEqualTo("FORGERY_AWARE");
		assertThat(Objects.requireNonNull(training.settings()).seed()).isEqualTo(3);
		assertThat(training.settings().others()).containsEntry("steps", IntNode.valueOf(1800));
		assertThat(Objects.requireNonNull(training.validation()).get("all")).isEqualTo(new DatasetFigures(25,
				0.04131520055086934, 0.01282051282051282, 0.11878120158374936, 0.010299625468164793, 0.0));
		assertThat(training.projection())
			.isEqualTo(new ProjectionFigures(228, 0.0856753766628416, 0.07540620267968201, true));
		assertThat(training.recalibrated()).isEqualTo(new Recalibration("compact-n", "development"));
		RecordedFusion fusion = Objects.requireNonNull(training.fusion());
		assertThat(fusion.chosen()).isEqualTo("NEAREST_2");
		assertThat(fusion.writers()).isEqualTo(Map.of(3, 25, 5, 25, 10, 25));
		assertThat(fusion.rules()).extracting(RecordedFusion.Candidate::fusion)
			.containsExactly("MEAN", "MIN", "MEDIAN", "NEAREST_2", "NEAREST_3");
		assertThat(training.others()).containsOnlyKeys("loop");
		assertThat(training.toBuilder().build()).isEqualTo(training);
	}

	@Test
	void keepsFieldsThatItDoesNotKnow() {
		String known = """
				{ "steps": 3, "settings": { "seed": 7, "newer": { "a": [ 1.5, null ] }, "none": null },
				  "fusion": { "chosen": "LARGEST" }, "newest": [ true, "text" ], "nothing": null }""";
		TrainingProvenance training = this.json.readValue(known, TrainingProvenance.class);
		assertThat(training.others()).containsOnlyKeys("newest", "nothing");
		assertThat(Objects.requireNonNull(training.fusion()).chosen()).isEqualTo("LARGEST");
		JsonNode written = this.json.readTree(this.json.writeValueAsString(training));
		JsonNode read = this.json.readTree(known);
		assertThat(written.get("settings")).isEqualTo(read.get("settings"));
		assertThat(written.get("newest")).isEqualTo(read.get("newest"));
	}

	@Test
	void namesWritersThatHaveSlashes() {
		assertThat(WriterName.parse("drawn/a/b")).isEqualTo(new WriterName("drawn", "a/b")).hasToString("drawn/a/b");
		assertThat(WriterName.parse("lone")).hasToString("lone");
		assertThat(TrainingProvenance.builder()
			.validation(Map.of(), List.of(WriterName.parse("drawn/a/b"), WriterName.parse("other/c")))
			.build()
			.validationWritersOf("drawn")).containsExactly("a/b");
	}

	@Test
	void readsCodeVersionFromCommit() {
		Properties properties = new Properties();
		assertThat(CodeVersion.of(properties)).startsWith("unknown");
		properties.setProperty("git.commit.id", "0f".repeat(20));
		assertThat(CodeVersion.of(properties)).isEqualTo("0f".repeat(20));
		properties.setProperty("git.dirty", "true");
		assertThat(CodeVersion.of(properties)).isEqualTo("0f".repeat(20) + "-dirty");
		assertThat(CodeVersion.current())
			.matches(Files.exists(Path.of(".git")) ? "[0-9a-f]{40}(-dirty)?" : "unknown.*");
	}

	private JsonNode training(Path file) throws IOException {
		return this.json.readTree(Files.readString(file)).get("training");
	}

}
