package dev.countersign.training.finish;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import ai.djl.ndarray.NDManager;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.execution.DjlBackend;
import dev.countersign.execution.DjlTowerRunner;
import dev.countersign.image.locate.Locators;
import dev.countersign.image.pipeline.SignaturePipeline;
import dev.countersign.model.DeviceChoice;
import dev.countersign.model.Judgement;
import dev.countersign.model.ProjectionFigures;
import dev.countersign.model.TowerRunner;
import dev.countersign.testsupport.DrawnSet;
import dev.countersign.tower.Initialisation;
import dev.countersign.tower.Tower;
import dev.countersign.tower.TowerBlock;
import dev.countersign.tower.Towers;
import dev.countersign.training.batch.DrawnPools;
import dev.countersign.training.data.PreparedImages;
import dev.countersign.worker.StopSignal;
import dev.countersign.worker.StoppedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("integration")
class ProjectionChoiceTests {

	private static final Tower TOWER = Towers.byId("compact");

	private static final SignaturePipeline PIPELINE = new SignaturePipeline(Locators.WHOLE_IMAGE, Judgement.SIGNATURE,
			TOWER.preparation());

	@TempDir
	private static Path folder;

	private NDManager manager;

	private TowerBlock block;

	@BeforeAll
	static void drawDataset() throws IOException {
		DrawnSet.write(folder.resolve("drawn"), 3, 5, 4);
	}

	@BeforeEach
	void initialiseTower() {
		this.manager = DjlBackend.start(DeviceChoice.CPU, 1).newManager();
		this.block = TOWER.newBlock();
		Initialisation.initialise(this.block, this.manager, 7);
	}

	@AfterEach
	void close() {
		this.manager.close();
	}

	@Test
	void keepsHelpfulProjection() throws Exception {
		FinishedTower finished = choose(TOWER, this.block, trained(3));
		assertThat(finished.tower().embeddingSize()).isEqualTo(256);
		ProjectionFigures figures = Objects.requireNonNull(finished.projection());
		assertThat(figures.kept()).isTrue();
		assertThat(figures.writers()).isEqualTo(3);
		float[][] embeddings = new DjlTowerRunner(this.manager, finished.block(), finished.tower())
			.run(DrawnPools.of("drawn", 1, 2, 0, 576, 288).images());
		assertThat(embeddings[0]).hasSize(256);
	}

	@Test
	void dropsHarmfulProjection() throws Exception {
		FinishedTower finished = choose(TOWER, this.block, (discriminant, stop) -> {
			// Swaps the two kinds of variation: between forgeries and within one person.
			for (String writer : List.of("w1", "w2", "w3")) {
				float[][] genuine = embeddings(writer, true);
				float[][] forged = embeddings(writer, false);
				discriminant.add("drawn", new float[][] { genuine[0], forged[0], forged[1], forged[2] },
						new float[][] { genuine[1], genuine[2], genuine[3], genuine[4] });
			}
		});
		ProjectionFigures figures = Objects.requireNonNull(finished.projection());
		assertThat(figures.kept()).isFalse();
		assertThat(figures.meanSkilledEerWith()).isGreaterThan(figures.meanSkilledEerWithout());
		assertThat(finished.tower()).isSameAs(TOWER);
		assertThat(finished.block()).isSameAs(this.block);
	}

	@Test
	void fitsNoProjectionToTooFewWriters() throws Exception {
		FinishedTower finished = choose(TOWER, this.block, trained(2));
		assertThat(finished.tower()).isSameAs(TOWER);
		assertThat(finished.projection()).isNull();
	}

	@Test
	void fitsNoProjectionToWritersWithoutForgeries() throws Exception {
		TowerRunner runner = new DjlTowerRunner(this.manager, this.block, TOWER);
		FinishedTower finished = choose(TOWER, this.block,
				new PoolEmbeddings(DrawnPools.of("drawn", 3, 2, 0, 576, 288), runner));
		assertThat(finished.projection()).isNull();
	}

	@Test
	void leavesTowerWithoutProjectionSupportUnchanged() throws Exception {
		Tower article = Towers.byId("article");
		TowerBlock articleBlock = article.newBlock();
		FinishedTower finished = choose(article, articleBlock, (discriminant, stop) -> {
			throw new IllegalStateException("There is nothing to fit");
		});
		assertThat(finished.block()).isSameAs(articleBlock);
		assertThat(finished.projection()).isNull();
	}

	@Test
	void stopsWhenAsked() throws Exception {
		assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> new ProjectionChoice(this.manager, 3)
			.choose(TOWER, this.block, trained(3), files(), PIPELINE, () -> true));
	}

	private FinishedTower choose(Tower tower, TowerBlock network, ProjectionChoice.TrainingEmbeddings training)
			throws IOException, InterruptedException {
		return new ProjectionChoice(this.manager, 3).choose(tower, network, training, files(), PIPELINE,
				StopSignal.NEVER);
	}

	private ProjectionChoice.TrainingEmbeddings trained(int writers) throws IOException {
		List<SignatureFile> files = files().stream()
			.filter((file) -> Integer.parseInt(file.writer().substring(1)) <= writers)
			.toList();
		return new FileEmbeddings(files, PIPELINE, embedder());
	}

	private float[][] embeddings(String writer, boolean genuine) throws IOException, InterruptedException {
		List<SignatureFile> files = files().stream()
			.filter((file) -> file.writer().equals(writer) && file.genuine() == genuine)
			.toList();
		return embedder().run(new PreparedImages(PIPELINE).load(files).images());
	}

	private TowerRunner embedder() {
		return new DjlTowerRunner(this.manager, this.block, TOWER);
	}

	private List<SignatureFile> files() throws IOException {
		return new DatasetReader().read(folder.resolve("drawn")).files();
	}

}
