package dev.countersign.dataset;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class DatasetReaderTests {

	private final DatasetReader reader = new DatasetReader();

	@TempDir
	private Path folder;

	@Test
	void recognisesLayoutOfTheArticle() throws Exception {
		images("train/001/a_1.PNG", "train/001/a_2.png", "train/001_forg/f_1.jpeg", "test/002/b_1.TIF",
				"test/002/b_2.bmp", "test/002_FORG/f_1.webp");
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.layout()).isEqualTo(Layout.TRAIN_TEST);
		assertThat(dataset.name()).isEqualTo(this.folder.getFileName().toString());
		assertThat(dataset.files()).extracting(SignatureFile::writer, SignatureFile::genuine, this::relative)
			.containsExactly(tuple("001", true, "train/001/a_1.PNG"), tuple("001", true, "train/001/a_2.png"),
					tuple("001", false, "train/001_forg/f_1.jpeg"), tuple("002", true, "test/002/b_1.TIF"),
					tuple("002", true, "test/002/b_2.bmp"), tuple("002", false, "test/002_FORG/f_1.webp"));
		assertThat(dataset.problems()).isEmpty();
		assertThat(dataset.pairs()).isEmpty();
	}

	@Test
	void recognisesFolderPerWriter() throws Exception {
		images("writer_001/genuine/g_1.png", "writer_001/genuine/g_2.png", "writer_001/forged/f_1.png",
				"W7/Genuine/g_1.png", "W7/Genuine/g_2.png", "W7/Forged/f_1.png");
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.layout()).isEqualTo(Layout.WRITER_FOLDERS);
		assertThat(dataset.writers()).containsExactly("001", "W7");
		assertThat(dataset.genuineCount()).isEqualTo(4);
		assertThat(dataset.forgedCount()).isEqualTo(2);
	}

	@Test
	void recognisesCedarAndSortsNumbersNumerically() throws Exception {
		images("full_org/original_10_1.png", "full_org/original_10_2.png", "full_org/original_2_10.jpg",
				"full_org/original_2_9.jpg", "full_forg/forgeries_2_1.JPG", "full_forg/forgeries_10_1.png");
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.layout()).isEqualTo(Layout.CEDAR);
		assertThat(dataset.files()).extracting(this::relative)
			.containsExactly("full_org/original_2_9.jpg", "full_org/original_2_10.jpg", "full_forg/forgeries_2_1.JPG",
					"full_org/original_10_1.png", "full_org/original_10_2.png", "full_forg/forgeries_10_1.png");
	}

	@Test
	void ignoresHiddenAndSystemFiles() throws Exception {
		images("train/1/a.png", "train/1/b.png", "train/1_forg/f.png", "train/1/Thumbs.db", "train/1/.a.png",
				"__MACOSX/train/1/._a.png", "train/1/notes.txt");
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.files()).hasSize(3);
		assertThat(dataset.problems()).isEmpty();
	}

	@Test
	void reportsTestImageCopiedFromTrainingAsLeak() throws Exception {
		images("train/1/a.png", "train/1/b.png", "train/1_forg/f.png", "test/2/c.png", "test/2/d.png");
		copy("train/1/a.png", "test/1/renamed.png");
		csv("test_data.csv", "1/renamed.png,2/c.png,1");
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.files()).extracting(this::relative)
			.contains("train/1/a.png")
			.doesNotContain("test/1/renamed.png");
		assertThat(dataset.problems()).contains(new DatasetProblem(DatasetProblem.Kind.LEAK, 1,
				List.of("test/1/renamed.png is a copy of train/1/a.png")));
		assertThat(dataset.pairs().get("test")).extracting(PairRow::first)
			.containsExactly(this.folder.resolve("train/1/a.png"));
	}

	@Test
	void distinguishesDuplicatesFromConflictingLabels() throws Exception {
		images("w1/genuine/a.png", "w1/genuine/b.png", "w1/forged/f.png", "w2/genuine/c.png", "w2/genuine/d.png");
		copy("w1/genuine/a.png", "w1/genuine/z.png");
		copy("w1/genuine/b.png", "w1/forged/z.png");
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.files()).hasSize(5);
		assertThat(dataset.problems()).extracting(DatasetProblem::kind)
			.containsExactly(DatasetProblem.Kind.DUPLICATE, DatasetProblem.Kind.CONTRADICTORY_LABEL,
					DatasetProblem.Kind.NO_FORGERY);
	}

	@Test
	void readsPairListsWithAndWithoutHeader() throws Exception {
		images("train/1/a.png", "train/1/b.PNG", "train/1_forg/f.png", "test/2/c.png", "test/2/d.png",
				"test/2_forg/g.png");
		csv("train_data.csv", "img1,img2,target", "1/a.png,1/b.png,0", "\"1/a.png\", 1_forg/f.png ,1", "");
		csv("test_data.csv", "\uFEFF2/c.png,2/d.png,0", "2\\c.png,2_forg\\g.png,1");
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.problems()).isEmpty();
		assertThat(dataset.pairs()).containsOnlyKeys("train", "test");
		assertThat(dataset.pairs().get("train")).containsExactly(pair("train/1/a.png", "train/1/b.PNG", false),
				pair("train/1/a.png", "train/1_forg/f.png", true));
		assertThat(dataset.pairs().get("test")).containsExactly(pair("test/2/c.png", "test/2/d.png", false),
				pair("test/2/c.png", "test/2_forg/g.png", true));
	}

	@Test
	void reportsAndSkipsUnusableRows() throws Exception {
		images("train/1/a.png", "train/1/b.png", "train/1_forg/f.png");
		csv("train_data.csv", "1/a.png,1/b.png,0", "1/a.png,1/gone.png,0", "1/a.png,1/b.png,2", "1/a.png,1/b.png",
				"1/a.png,1_forg/f.png,0", "1/a.png,../../secret.png,1");
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.pairs().get("train")).hasSize(1);
		assertThat(dataset.problems()).containsExactly(
				new DatasetProblem(DatasetProblem.Kind.MISSING_IMAGE, 2,
						List.of("train_data.csv line 2: 1/gone.png", "train_data.csv line 6: ../../secret.png")),
				new DatasetProblem(DatasetProblem.Kind.MALFORMED_ROW, 2,
						List.of("train_data.csv line 3", "train_data.csv line 4")),
				new DatasetProblem(DatasetProblem.Kind.CONTRADICTORY_ROW, 1, List.of("train_data.csv line 5")));
	}

	@Test
	void readsPairListWithNamesBeyondAscii() throws Exception {
		images("train/Jürgen/a.png", "train/Jürgen/b.png", "train/Jürgen_forg/f.png");
		csv("train_data.csv", "Jürgen/a.png,Jürgen/b.png,0");
		assertThat(this.reader.read(this.folder).pairs().get("train"))
			.containsExactly(pair("train/Jürgen/a.png", "train/Jürgen/b.png", false));
	}

	@ParameterizedTest
	@CsvSource({ "windows-1252, 2", "UTF-16, 1", "UTF-16LE, 1", "UTF-16BE, 1" })
	void namesLineOfPairListThatIsNotUtf8(String charset, int line) throws Exception {
		images("train/1/a.png", "train/1/b.png", "train/1_forg/f.png");
		Files.writeString(this.folder.resolve("train_data.csv"),
				"1/a.png,1/b.png,0\nJürgen/a.png,1/b.png,1\n1/a.png,Jürgen/b.png,0\n", Charset.forName(charset));
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> this.reader.read(this.folder))
			.satisfies((ex) -> assertThat(ex.reason())
				.isEqualTo("train_data.csv line %d is not UTF-8 text; save the list as UTF-8".formatted(line)));
	}

	@Test
	void reportsEmptyAndMisplacedFilesAndIncompleteWriters() throws Exception {
		images("w1/genuine/a.png", "w1/genuine/b.png", "w1/forged/f.png", "w2/genuine/c.png", "stray.png");
		Files.createFile(this.folder.resolve("w1/genuine/empty.png"));
		Dataset dataset = this.reader.read(this.folder);
		assertThat(dataset.files()).hasSize(4);
		assertThat(dataset.problems()).containsExactly(
				new DatasetProblem(DatasetProblem.Kind.UNREADABLE_FILE, 1, List.of("w1/genuine/empty.png: is empty")),
				new DatasetProblem(DatasetProblem.Kind.MISPLACED_FILE, 1, List.of("stray.png")),
				new DatasetProblem(DatasetProblem.Kind.TOO_FEW_GENUINE, 1, List.of("writer w2: 1")),
				new DatasetProblem(DatasetProblem.Kind.NO_FORGERY, 1, List.of("writer w2")));
	}

	@Test
	void countsProblemsButListsOnlySome() throws Exception {
		images("w1/genuine/a.png", "w1/genuine/b.png", "w1/forged/f.png");
		for (int i = 0; i < 25; i++) {
			images("w1/forged/deeper/x%d.png".formatted(i));
		}
		DatasetProblem problem = this.reader.read(this.folder).problems().get(0);
		assertThat(problem.count()).isEqualTo(25);
		assertThat(problem.examples()).hasSize(10);
	}

	@Test
	void rejectsFoldersThatAreNotDatasets() throws Exception {
		Path missing = this.folder.resolve("missing");
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> this.reader.read(missing))
			.withMessageStartingWith(missing + ": is not a folder");
		images("some/where/else/a.png");
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> this.reader.read(this.folder))
			.withMessageStartingWith(this.folder + ": none of its 1 images");
	}

	@Test
	void rejectsFolderWithTooManyFiles() throws Exception {
		images("w1/genuine/a.png", "w1/genuine/b.png", "w1/forged/f.png");
		assertThat(new DatasetReader(3).read(this.folder).files()).hasSize(3);
		assertThatExceptionOfType(DatasetException.class).isThrownBy(() -> new DatasetReader(2).read(this.folder))
			.withMessageContaining("more than 2 files");
	}

	private String relative(SignatureFile file) {
		return this.folder.relativize(file.path()).toString();
	}

	private PairRow pair(String first, String second, boolean forged) {
		return new PairRow(this.folder.resolve(first), this.folder.resolve(second), forged);
	}

	/** Files of equal size but different content; the reader does not decode them. */
	private void images(String... paths) throws IOException {
		for (String path : paths) {
			Path file = this.folder.resolve(path);
			Files.createDirectories(this.folder.resolve(path.substring(0, Math.max(path.lastIndexOf('/'), 0))));
			Files.writeString(file, "%-60s".formatted(path));
		}
	}

	private void copy(String from, String to) throws IOException {
		images(to);
		Files.write(this.folder.resolve(to), Files.readAllBytes(this.folder.resolve(from)));
	}

	private void csv(String name, String... lines) throws IOException {
		Files.write(this.folder.resolve(name), List.of(lines), StandardCharsets.UTF_8);
	}

}
