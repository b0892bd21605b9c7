package dev.countersign.dataset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WriterSelectionTests {

	private final Dataset dutch = set("dutch", "001", "002", "004", "010", "048", "049");

	private final Dataset cedar = set("cedar", "1", "2", "10", "45");

	@Test
	void selectsWritersByRangesAndLists() {
		WriterSelection selection = WriterSelection.parse("dutch=001-010,49, cedar=2-10");
		assertThat(selection.datasets()).containsExactly("dutch", "cedar");
		assertThat(selection.filter(this.dutch).writers()).containsExactly("001", "002", "004", "010", "049");
		assertThat(selection.filter(this.cedar).writers()).containsExactly("2", "10");
	}

	@Test
	void selectsAllWritersByStarAndNoneOfUnnamedDataset() {
		WriterSelection selection = WriterSelection.parse("cedar=*");
		assertThat(selection.filter(this.cedar).writers()).hasSize(4);
		assertThat(selection.filter(this.dutch).files()).isEmpty();
		assertThat(selection.files(List.of(this.dutch, this.cedar))).hasSize(8);
	}

	@Test
	void prefersExactIdOverNumber() {
		Dataset both = set("both", "1", "01", "a-b", "3-4");
		assertThat(WriterSelection.parse("both=1").filter(both).writers()).containsExactly("1");
		assertThat(WriterSelection.parse("both=a-b,3-4").filter(both).writers()).containsExactly("3-4", "a-b");
	}

	@Test
	void keepsOnlyPairsOfSelectedWriters() {
		assertThat(this.dutch.pairs().get("train")).hasSize(6);
		assertThat(WriterSelection.parse("dutch=1-2").filter(this.dutch).pairs().get("train")).hasSize(2);
	}

	@Test
	void rejectsUnknownWritersAndDatasetsByName() {
		assertThatIllegalArgumentException().isThrownBy(() -> WriterSelection.parse("dutch=001,3").filter(this.dutch))
			.withMessageContaining("dutch has no writer 3");
		assertThatIllegalArgumentException().isThrownBy(() -> WriterSelection.parse("dutch=60-70").filter(this.dutch))
			.withMessageContaining("60-70");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WriterSelection.parse("dutch=1,bengali=*").files(List.of(this.dutch)))
			.withMessageContaining("bengali");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dutch", "001-048", "=1", "dutch=", "dutch=1,,2", "dutch=9-1", "dutch=1,dutch=2" })
	void rejectsMalformedSelection(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> WriterSelection.parse(text));
	}

	@Test
	void holdsOutWritersOfEveryDataset() {
		List<SignatureFile> files = new ArrayList<>(this.dutch.files());
		files.addAll(this.cedar.files());
		files.addAll(set("lone", "1").files());
		WriterSplit split = WriterSplit.holdOut(files, 0.25, 3);
		assertThat(writers(split.validation(), "dutch")).hasSize(2)
			.doesNotContainAnyElementsOf(writers(split.training(), "dutch"));
		assertThat(writers(split.validation(), "cedar")).hasSize(1)
			.doesNotContainAnyElementsOf(writers(split.training(), "cedar"));
		assertThat(writers(split.training(), "lone")).hasSize(1);
		assertThat(split.training().size() + split.validation().size()).isEqualTo(files.size());
		assertThat(WriterSplit.holdOut(files, 0.25, 3)).isEqualTo(split);
		assertThat(WriterSplit.holdOut(files, 0.25, 4)).isNotEqualTo(split);
	}

	private static List<String> writers(List<SignatureFile> files, String dataset) {
		return files.stream()
			.filter((file) -> file.dataset().equals(dataset))
			.map(SignatureFile::writer)
			.distinct()
			.toList();
	}

	private static Dataset set(String name, String... writers) {
		List<SignatureFile> files = new ArrayList<>();
		List<PairRow> pairs = new ArrayList<>();
		for (String writer : writers) {
			Path genuine = Path.of(name, writer, "a.png");
			Path forged = Path.of(name, writer, "f.png");
			files.add(new SignatureFile(name, writer, true, genuine));
			files.add(new SignatureFile(name, writer, false, forged));
			pairs.add(new PairRow(genuine, forged, true));
		}
		return new Dataset(name, Layout.TRAIN_TEST, files, Map.of("train", pairs), List.of());
	}

}
