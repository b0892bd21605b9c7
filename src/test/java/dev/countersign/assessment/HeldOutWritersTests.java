package dev.countersign.assessment;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import javax.imageio.ImageIO;

import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.ViewDistance;
import dev.countersign.evaluation.EvaluationReport;
import dev.countersign.evaluation.FittedDecision;
import dev.countersign.image.PreparedImage;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.Judgement;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.tower.Towers;
import dev.countersign.worker.StopSignal;
import dev.countersign.worker.StoppedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HeldOutWritersTests {

	private static final SignaturePipeline PIPELINE = new SignaturePipeline(Locators.WHOLE_IMAGE, Judgement.SIGNATURE,
			Towers.byId("compact").preparation());

	@TempDir
	private Path folder;

	@Test
	void reportsEachDatasetAndAllTogether() throws Exception {
		DrawnSet.write(this.folder.resolve("one"), 2, 4, 2);
		DrawnSet.write(this.folder.resolve("two"), 3, 4, 2);
		Files.writeString(this.folder.resolve("two/w1/genuine/broken.png"), "no image");
		List<EvaluationReport> reports = reports(read("one", "two"), "seen before");
		assertThat(reports).extracting(EvaluationReport::dataset).containsExactly("one", "two", "all");
		assertThat(reports).allSatisfy((report) -> {
			assertThat(report.leaky()).isTrue();
			assertThat(report.leaks()).containsExactly("seen before");
			assertThat(report.references()).allMatch((figures) -> figures.leaky());
		});
		EvaluationReport all = reports.get(2);
		assertThat(all.writers()).containsExactly("one/w1", "one/w2", "two/w1", "two/w2", "two/w3");
		assertThat(all.images().genuine()).isEqualTo(21);
		assertThat(all.images().genuineRefused()).isEqualTo(1);
		assertThat(all.images().reasons()).containsOnlyKeys("unsupported-image");
		assertThat(Objects.requireNonNull(all.references().get(0).skilled()).genuinePairs()).isEqualTo(5 * 6);
		assertThat(Objects.requireNonNull(all.references().get(2).skilled()).genuinePairs()).isEqualTo(5 * 4);
		assertThat(all.references().get(2).threshold()).isNotEqualTo(all.threshold());
	}

	@Test
	void includesRefusedImagesOfDatasetWithoutSignatures() throws Exception {
		for (int writer = 1; writer <= 2; writer++) {
			for (int image = 1; image <= 2; image++) {
				photograph(this.folder.resolve("faces/w%d/genuine/%d.png".formatted(writer, image)), writer, image);
			}
			photograph(this.folder.resolve("faces/w%d/forged/1.png".formatted(writer)), writer, 9);
		}
		EvaluationReport report = reports(read("faces"), null).get(0);
		assertThat(report.images().failureToProcessRate()).isEqualTo(1);
		assertThat(report.remarks()).anyMatch((remark) -> remark.contains("Refused images are included"));
		assertThat(Objects.requireNonNull(report.references().get(0).skilled()).genuinePairs()).isEqualTo(2);
	}

	@Test
	void stopsWhenAsked() throws Exception {
		DrawnSet.write(this.folder.resolve("one"), 2, 2, 1);
		assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> HeldOutWriters.read(files("one"), PIPELINE,
				HeldOutWritersTests::embed, ViewDistance.EUCLIDEAN, () -> true));
	}

	private HeldOutWriters read(String... sets) throws IOException, InterruptedException {
		return HeldOutWriters.read(files(sets), PIPELINE, HeldOutWritersTests::embed, ViewDistance.EUCLIDEAN,
				StopSignal.NEVER);
	}

	private List<SignatureFile> files(String... sets) throws IOException {
		List<SignatureFile> files = new ArrayList<>();
		for (String set : sets) {
			files.addAll(new DatasetReader().read(this.folder.resolve(set)).files());
		}
		return files;
	}

	private static List<EvaluationReport> reports(HeldOutWriters writers, @Nullable String leak) {
		DecisionRule rule = FittedDecision.fit(writers.protocol(), FittedDecision.TARGET_FAR).rule();
		return writers.reports("m", rule, "validation", true, leak);
	}

	/** A coarse map of the ink, enough to tell drawings apart. */
	private static float[][] embed(List<PreparedImage> images) {
		return images.stream().map((image) -> {
			float[] cells = new float[32];
			for (int y = 0; y < image.height(); y++) {
				for (int x = 0; x < image.width(); x++) {
					cells[8 * (4 * y / image.height()) + 8 * x / image.width()] += image.at(x, y) / 1e5f;
				}
			}
			return cells;
		}).toArray(float[][]::new);
	}

	/** Smooth tones without edges, unlike pen strokes. */
	private static void photograph(Path file, int writer, int image) throws IOException {
		BufferedImage picture = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
		for (int y = 0; y < 200; y++) {
			for (int x = 0; x < 300; x++) {
				int tone = (int) (127 + 100 * Math.sin(x / (20.0 + 9 * writer) + image) * Math.cos(y / 31.0));
				picture.getRaster().setSample(x, y, 0, tone);
			}
		}
		Files.createDirectories(file.getParent());
		ImageIO.write(picture, "png", file.toFile());
	}

}
