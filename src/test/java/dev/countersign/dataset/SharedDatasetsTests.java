package dev.countersign.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Reads the real research datasets where they are available.
 */
@Tag("integration")
@EnabledIf(value = "present", disabledReason = "the research datasets are not available")
class SharedDatasetsTests {

	private static final Path DATASETS = Path.of(System.getProperty("countersign.shared", "../shared"), "datasets");

	static boolean present() {
		return Files.isDirectory(DATASETS);
	}

	@Test
	void readsDatasetOfTheArticleAndReportsItsLeak() throws Exception {
		Dataset dataset = new DatasetReader().read(DATASETS.resolve("sigcomp2011-dutch"));
		assertThat(dataset.layout()).isEqualTo(Layout.TRAIN_TEST);
		assertThat(dataset.writers()).hasSize(64).startsWith("001", "002").endsWith("068", "069");
		assertThat(dataset.files()).hasSize(1649)
			.allMatch((file) -> file.path().startsWith(DATASETS.resolve("sigcomp2011-dutch/train")));
		assertThat(dataset.problems()).extracting(DatasetProblem::kind, DatasetProblem::count)
			.containsExactly(tuple(DatasetProblem.Kind.LEAK, 500), tuple(DatasetProblem.Kind.WRITER_ON_BOTH_SIDES, 21));
		assertThat(dataset.leak()).hasValueSatisfying((reason) -> assertThat(reason).contains("500").contains("21"));
		assertThat(dataset.pairs().get("train")).hasSize(23206);
		assertThat(dataset.pairs().get("test")).hasSize(5748).filteredOn(PairRow::forged).hasSize(2976);
		List<Path> paths = dataset.files().stream().map(SignatureFile::path).toList();
		assertThat(dataset.pairs().get("test")).flatExtracting(PairRow::first, PairRow::second).isSubsetOf(paths);
	}

	@Test
	void readsCedar() throws Exception {
		Dataset dataset = new DatasetReader().read(DATASETS.resolve("cedar"));
		assertThat(dataset.layout()).isEqualTo(Layout.CEDAR);
		assertThat(dataset.writers()).hasSize(45).startsWith("1", "2", "3").endsWith("45");
		assertThat(dataset.genuineCount()).isEqualTo(45 * 24);
		assertThat(dataset.forgedCount()).isEqualTo(45 * 24);
		assertThat(dataset.problems()).isEmpty();
	}

	@Test
	void readsBothScriptsOfBhsig() throws Exception {
		Dataset bengali = new DatasetReader().read(DATASETS.resolve("bhsig260-bengali"));
		Dataset hindi = new DatasetReader().read(DATASETS.resolve("bhsig260-hindi"));
		assertThat(bengali.layout()).isEqualTo(Layout.WRITER_FOLDERS);
		assertThat(bengali.writers()).hasSize(80).startsWith("001").endsWith("080");
		assertThat(bengali.files()).hasSize(3585);
		assertThat(hindi.writers()).hasSize(119).startsWith("101").endsWith("219");
		assertThat(hindi.files()).hasSize(6401);
		assertThat(hindi.problems()).isEmpty();
	}

	@Test
	void selectsTheUsualSplits() throws Exception {
		DatasetReader reader = new DatasetReader();
		List<Dataset> sets = List.of(reader.read(DATASETS.resolve("sigcomp2011-dutch")),
				reader.read(DATASETS.resolve("cedar")));
		List<SignatureFile> training = WriterSelection.parse("sigcomp2011-dutch=001-048,cedar=1-40").files(sets);
		assertThat(training).filteredOn((file) -> file.dataset().equals("cedar")).hasSize(40 * 48);
		assertThat(training.stream()
			.filter((file) -> !file.dataset().equals("cedar"))
			.map(SignatureFile::writer)
			.distinct()).hasSize(43);
	}

}
