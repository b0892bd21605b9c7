package dev.countersign.training.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.countersign.assessment.Distortion;
import dev.countersign.execution.DjlBackend;
import dev.countersign.model.CodeVersion;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.ModelManifest;
import dev.countersign.model.ModelStore;
import dev.countersign.model.ProjectionFigures;
import dev.countersign.model.Recalibration;
import dev.countersign.model.TemporaryModel;
import dev.countersign.model.TrainingProvenance;
import dev.countersign.model.WriterName;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.tower.Tower;
import dev.countersign.tower.Towers;
import dev.countersign.training.card.FusionTable;
import dev.countersign.training.data.WriterSets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Tag("integration")
class RecalibrationTests {

	private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");

	@TempDir
	private static Path datasets;

	@TempDir
	private Path folder;

	private ModelStore store = new ModelStore(Path.of("models"));

	@BeforeAll
	static void drawDatasets() throws IOException {
		DrawnSet.write(datasets.resolve("drawn"), 4, 5, 3);
		DrawnSet.write(datasets.resolve("other"), 2, 5, 3);
	}

	@Test
	void refitsAndEvaluatesSameWeights() throws Exception {
		ModelManifest old = model(TrainingProvenance.builder()
			.training(Map.of(), names("drawn/w1"), "abc")
			.validation(Map.of(), names("drawn/w3", "drawn/w4", "other/w1")));
		String card = recalibrate(Optional.empty(), Optional.of("drawn=w2"));
		ModelManifest fresh = this.store.load("fresh").manifest();
		assertThat(fresh.weightsSha256()).isEqualTo(old.weightsSha256());
		assertThat(fresh.createdAt()).isEqualTo(NOW);
		assertThat(fresh.threshold()).isNotEqualTo(old.threshold());
		assertThat(fresh.operatingPoints()).containsOnlyKeys(2, 3, 4);
		assertThat(Objects.requireNonNull(fresh.selfTest()).embedding())
			.hasSize(Towers.byId("compact").embeddingSize());
		TrainingProvenance training = fresh.training();
		assertThat(training.trainingFingerprint()).isEqualTo("abc");
		assertThat(training.targetFar()).isEqualTo(0.02);
		assertThat(training.validationWriters()).isEqualTo(names("drawn/w3", "drawn/w4", "other/w1"));
		assertThat(training.recalibrated()).isEqualTo(new Recalibration("old", CodeVersion.current()));
		assertThat(Objects.requireNonNull(training.fusion()).chosen()).isEqualTo(fresh.fusion().name());
		assertThat(training.validation()).containsOnlyKeys("drawn", "other", "all");
		assertThat(this.store.evaluation("fresh")).hasEntrySatisfying("validation",
				(reports) -> assertThat((List<?>) reports).hasSize(3));
		assertThat(this.store.evaluation("fresh")).hasEntrySatisfying("test",
				(reports) -> assertThat((List<?>) reports).hasSize(1));
		assertThat(this.store.evaluation("fresh")).hasEntrySatisfying("robustness",
				(figures) -> assertThat((List<?>) figures).hasSize(Distortion.values().length));
		assertThat(card).contains("it accepts at most 2.0 % of the skilled forgeries", "### Robustness",
				"| on a ruled line | ", "| all | 3 | 3 |", "| **" + FusionTable.name(fresh.fusion()) + "** |");
	}

	@Test
	void rejectsTrainingWriters() {
		model(TrainingProvenance.builder()
			.training(Map.of(), names("drawn/w1"), "")
			.validation(Map.of(), names("drawn/w3")));
		assertThatIllegalArgumentException().isThrownBy(() -> recalibrate(Optional.of("drawn=w1,w2"), Optional.empty()))
			.withMessageContaining("w1");
		assertThatIllegalArgumentException().isThrownBy(() -> recalibrate(Optional.empty(), Optional.of("drawn=w1")))
			.withMessageContaining("[drawn/w1]");
		assertThatIllegalArgumentException().isThrownBy(() -> recalibrate(Optional.empty(), Optional.of("drawn=w3")))
			.withMessageContaining("drawn w3");
		assertThat(this.store.folders()).containsExactly("old");
	}

	@Test
	void requiresValidationWriters() throws Exception {
		model(TrainingProvenance.builder().imported(false));
		assertThatIllegalArgumentException().isThrownBy(() -> recalibrate(Optional.empty(), Optional.empty()))
			.withMessageContaining("--validation-writers");
		recalibrate(Optional.of("drawn=*"), Optional.empty());
		assertThat(this.store.load("fresh").manifest().training().imported()).isTrue();
	}

	@Test
	void fitsDecisionsToWritersOfOtherTowers() throws Exception {
		tower("fold-1", "drawn/w1", "drawn/w2");
		tower("fold-2", "drawn/w3", "drawn/w4");
		model(TrainingProvenance.builder().validation(Map.of(), names("other/w1", "other/w2")));
		String card = recalibrate(Optional.empty(), Optional.empty(), List.of("fold-1", "fold-2"), false);
		ModelManifest fresh = this.store.load("fresh").manifest();
		Recalibration how = Objects.requireNonNull(fresh.training().recalibrated());
		assertThat(how.towers()).containsExactly("fold-1", "fold-2");
		assertThat(how.images()).containsExactly(Map.entry("drawn", "4 writers, 32 images"));
		assertThat(fresh.training().validationWriters()).isEqualTo(names("other/w1", "other/w2"));
		assertThat(fresh.operatingPoints()).containsOnlyKeys(2, 3, 4);
		assertThat(card).contains("2 other towers");
	}

	@Test
	void addsShiftedViewsToSameWeights() throws Exception {
		tower("fold-1", "drawn/w1", "drawn/w2");
		ModelManifest old = model(TrainingProvenance.builder().validation(Map.of(), names("other/w1", "other/w2")));
		String card = recalibrate(Optional.empty(), Optional.of("drawn=w3"), List.of("fold-1"), false, true);
		ModelManifest fresh = this.store.load("fresh").manifest();
		assertThat(fresh.weightsSha256()).isEqualTo(old.weightsSha256());
		assertThat(fresh.views()).isEqualTo(3);
		assertThat(fresh.embeddingSize()).isEqualTo(3 * old.embeddingSize());
		assertThat(card).contains("3 views of %d numbers".formatted(old.embeddingSize()));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> recalibrate(Optional.empty(), Optional.empty(), List.of(), true, true))
			.withMessageContaining("--project");
	}

	@Test
	void shiftsViewsOfTowersForShiftedModel() throws Exception {
		tower("fold-1", "drawn/w1", "drawn/w2");
		model(TrainingProvenance.builder().validation(Map.of(), names("other/w1", "other/w2")));
		recalibrate(Optional.empty(), Optional.empty(), List.of("fold-1"), false, true);
		recalibrate("fresh", "again", Optional.empty(), Optional.empty(), List.of("fold-1"), false, false);
		ModelManifest fresh = this.store.load("fresh").manifest();
		ModelManifest again = this.store.load("again").manifest();
		assertThat(again.views()).isEqualTo(3);
		assertThat(again.threshold()).isEqualTo(fresh.threshold());
		assertThat(again.operatingPoints()).isEqualTo(fresh.operatingPoints());
	}

	@Test
	void rejectsShiftedTowersForPlainModel() {
		tower("fold-1", Objects.requireNonNull(Towers.byId("compact").shifted()), "drawn/w1", "drawn/w2");
		model(TrainingProvenance.builder().validation(Map.of(), names("other/w1", "other/w2")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> recalibrate(Optional.empty(), Optional.empty(), List.of("fold-1"), false))
			.withMessage("--towers: fold-1 makes embeddings of 3 views, the model of 1; choose towers that fit it");
		assertThat(this.store.folders()).doesNotContain("fresh");
	}

	@Test
	void rejectsTowersThatShareWriters() {
		tower("fold-1", "drawn/w1", "drawn/w2");
		tower("fold-2", "drawn/w2", "drawn/w3");
		model(TrainingProvenance.builder().validation(Map.of(), names("other/w1", "other/w2")));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> recalibrate(Optional.empty(), Optional.empty(), List.of("fold-1", "fold-2"), false))
			.withMessageContaining("fold-2")
			.withMessageContaining("[drawn/w2]");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> recalibrate(Optional.empty(), Optional.of("drawn=w1"), List.of("fold-1"), false))
			.withMessageContaining("drawn w1");
	}

	@Test
	void namesWritersOfMissingDataset() {
		model(TrainingProvenance.builder().validation(Map.of(), names("drawn/w3", "elsewhere/w9")));
		assertThatIllegalArgumentException().isThrownBy(() -> recalibrate(Optional.empty(), Optional.empty()))
			.withMessageContaining("[elsewhere/w9]");
	}

	@Test
	void keepsProjectionThatDoesNotRaiseErrorRate() throws Exception {
		ModelManifest old = model(TrainingProvenance.builder()
			.training(Map.of(), names("drawn/w1", "drawn/w2"), "")
			.validation(Map.of(), names("drawn/w3", "drawn/w4")));
		String card = recalibrate(Optional.empty(), Optional.empty(), true);
		ModelManifest fresh = this.store.load("fresh").manifest();
		ProjectionFigures projection = Objects.requireNonNull(fresh.training().projection());
		double without = projection.meanSkilledEerWithout();
		double with = projection.meanSkilledEerWith();
		assertThat(projection.writers()).isEqualTo(2);
		assertThat(projection.kept()).isEqualTo(with <= without);
		assertThat(fresh.embeddingSize()).isEqualTo((with <= without) ? 256 : 768);
		assertThat(fresh.weightsSha256().equals(old.weightsSha256())).isEqualTo(with > without);
		assertThat(card).contains("embeddings of %d".formatted(fresh.embeddingSize()));
	}

	@Test
	void requiresWritersWithForgeriesForProjection() {
		model(TrainingProvenance.builder()
			.training(Map.of(), names("drawn/w1"), "")
			.validation(Map.of(), names("drawn/w3")));
		assertThatIllegalArgumentException().isThrownBy(() -> recalibrate(Optional.empty(), Optional.empty(), true))
			.withMessageContaining("at least 2 training writers");
		assertThat(this.store.folders()).containsExactly("old");
	}

	private static List<WriterName> names(String... names) {
		return Stream.of(names).map(WriterName::parse).toList();
	}

	private void tower(String id, String... validation) {
		tower(id, Towers.byId("compact"), validation);
	}

	private void tower(String id, Tower tower, String... validation) {
		TemporaryModel.write(this.folder.resolve("models"), id, tower, null, id.hashCode(),
				TrainingProvenance.builder().validation(Map.of(), names(validation)).build());
	}

	private ModelManifest model(TrainingProvenance.Builder training) {
		this.store = TemporaryModel.write(this.folder.resolve("models"), "old", Towers.byId("compact"), null, 7,
				training.build());
		return this.store.load("old").manifest();
	}

	private String recalibrate(Optional<String> validation, Optional<String> test)
			throws IOException, InterruptedException {
		return recalibrate(validation, test, false);
	}

	private String recalibrate(Optional<String> validation, Optional<String> test, boolean project)
			throws IOException, InterruptedException {
		return recalibrate(validation, test, List.of(), project, false);
	}

	private String recalibrate(Optional<String> validation, Optional<String> test, List<String> towers, boolean project)
			throws IOException, InterruptedException {
		return recalibrate(validation, test, towers, project, false);
	}

	private String recalibrate(Optional<String> validation, Optional<String> test, List<String> towers, boolean project,
			boolean shifted) throws IOException, InterruptedException {
		return recalibrate("old", "fresh", validation, test, towers, project, shifted);
	}

	private String recalibrate(String from, String to, Optional<String> validation, Optional<String> test,
			List<String> towers, boolean project, boolean shifted) throws IOException, InterruptedException {
		WriterSets sets = WriterSets
			.read(List.of(datasets.resolve("drawn").toString(), datasets.resolve("other").toString()));
		Path models = this.folder.resolve("models");
		return new Recalibrator(sets, Clock.fixed(NOW, ZoneOffset.UTC), 0.02, test.isPresent(), 2,
				DjlBackend.start(DeviceChoice.CPU, 0))
			.run(models.resolve(from), models.resolve(to), validation, test, Optional.empty(),
					towers.stream().map(models::resolve).toList(), project, shifted);
	}

}
