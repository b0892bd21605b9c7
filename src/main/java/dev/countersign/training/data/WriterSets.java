package dev.countersign.training.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.countersign.dataset.Dataset;
import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.dataset.WriterSelection;
import dev.countersign.dataset.WriterSplit;
import dev.countersign.model.WriterName;

/**
 * Signature datasets on disk, and the selection of writers from them.
 */
public final class WriterSets {

	private final List<Dataset> sets;

	private WriterSets(List<Dataset> sets) {
		this.sets = sets;
	}

	/**
	 * Reads datasets.
	 * @param folders their folders
	 * @return the datasets, in this order
	 * @throws dev.countersign.dataset.DatasetException if a folder cannot be read as a
	 * dataset
	 */
	public static WriterSets read(List<String> folders) throws IOException {
		List<Dataset> sets = new ArrayList<>();
		for (String folder : folders) {
			sets.add(new DatasetReader().read(Path.of(folder)));
		}
		return new WriterSets(sets);
	}

	/**
	 * Returns the files of selected writers.
	 * @param selection as {@link WriterSelection#parse} reads it
	 * @return in the order of the datasets
	 * @throws IllegalArgumentException if the text is not a selection, or names a dataset
	 * or a writer that is not there
	 */
	public List<SignatureFile> files(String selection) {
		return WriterSelection.parse(selection).files(this.sets);
	}

	/**
	 * Returns the files of writers.
	 * @param names the writers
	 * @throws IllegalArgumentException if a writer has no file; the message names the
	 * writers
	 */
	public List<SignatureFile> named(Collection<WriterName> names) {
		Collection<WriterName> missing = new TreeSet<>(names);
		List<SignatureFile> found = this.sets.stream()
			.flatMap((set) -> set.files().stream())
			.filter((file) -> names.contains(name(file)))
			.toList();
		found.forEach((file) -> missing.remove(name(file)));
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException("The datasets have no signatures of these writers: " + missing);
		}
		return found;
	}

	/**
	 * Returns the pairs in the datasets' own lists of a name.
	 * @throws IllegalArgumentException if no dataset has such a list
	 */
	public List<PairRow> pairs(String list) {
		List<PairRow> rows = this.sets.stream()
			.flatMap((set) -> set.pairs().getOrDefault(list, List.of()).stream())
			.toList();
		if (rows.isEmpty()) {
			throw new IllegalArgumentException("No dataset has a list of pairs '%s'".formatted(list));
		}
		return rows;
	}

	/**
	 * Splits files into those to train on and those to validate on.
	 * @param files the files to split
	 * @param validation a fraction such as {@code 0.1} of each dataset's writers, drawn
	 * using the seed, or a selection of writers
	 * @param seed seed of the draw
	 */
	public WriterSplit split(List<SignatureFile> files, String validation, long seed) {
		if (!validation.contains("=")) {
			try {
				return WriterSplit.holdOut(files, Double.parseDouble(validation), seed);
			}
			catch (NumberFormatException ex) {
				throw new IllegalArgumentException(
						"'%s' is neither a fraction nor of the form dataset=writers".formatted(validation), ex);
			}
		}
		List<SignatureFile> chosen = files(validation);
		Collection<List<String>> held = chosen.stream().map(WriterSets::key).collect(Collectors.toSet());
		List<SignatureFile> training = files.stream().filter((file) -> !held.contains(key(file))).toList();
		return new WriterSplit(training, chosen);
	}

	/**
	 * Checks that no writer is on both sides.
	 * @throws IllegalArgumentException if one is; the message names the writers
	 */
	public static void requireDisjoint(Collection<SignatureFile> training, Collection<SignatureFile> test) {
		Collection<List<String>> trained = training.stream().map(WriterSets::key).collect(Collectors.toSet());
		Collection<String> both = test.stream()
			.map(WriterSets::key)
			.filter(trained::contains)
			.map((key) -> String.join(" ", key))
			.collect(Collectors.toCollection(TreeSet::new));
		if (!both.isEmpty()) {
			throw new IllegalArgumentException("These writers are chosen both to train on and to test on: " + both);
		}
	}

	/**
	 * Returns who a file's writer is.
	 * @param file any file of a dataset
	 * @return the dataset and the writer
	 */
	public static WriterName name(SignatureFile file) {
		return new WriterName(file.dataset(), file.writer());
	}

	private static List<String> key(SignatureFile file) {
		return List.of(file.dataset(), file.writer());
	}

	/**
	 * Summarizes the files of each dataset for display.
	 * @return number of writers and images by dataset name
	 */
	public static Map<String, String> summary(Collection<SignatureFile> files) {
		Map<String, List<SignatureFile>> bySet = files.stream()
			.collect(Collectors.groupingBy(SignatureFile::dataset, LinkedHashMap::new, Collectors.toList()));
		Map<String, String> lines = new LinkedHashMap<>();
		bySet.forEach((set, theirs) -> lines.put(set, "%d writers, %d images"
			.formatted(theirs.stream().map(SignatureFile::writer).distinct().count(), theirs.size())));
		return lines;
	}

}
