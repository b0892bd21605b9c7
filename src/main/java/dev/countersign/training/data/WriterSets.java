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

import dev.countersign.dataset.DatasetReader;
import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.dataset.SignatureSet;
import dev.countersign.dataset.WriterSelection;
import dev.countersign.dataset.WriterSplit;
import dev.countersign.model.WriterName;

/**
 * Signature sets on disk, and chosen writers of them.
 */
public final class WriterSets {

	private final List<SignatureSet> sets;

	private WriterSets(List<SignatureSet> sets) {
		this.sets = sets;
	}

	public static WriterSets read(List<String> folders) throws IOException {
		List<SignatureSet> sets = new ArrayList<>();
		for (String folder : folders) {
			sets.add(new DatasetReader().read(Path.of(folder)));
		}
		return new WriterSets(sets);
	}

	public List<SignatureFile> files(String selection) {
		return WriterSelection.parse(selection).files(this.sets);
	}

	/**
	 * The files of writers.
	 * @param names who
	 * @throws IllegalArgumentException naming those of whom there is no file
	 */
	public List<SignatureFile> named(Collection<WriterName> names) {
		Collection<WriterName> missing = new TreeSet<>(names);
		List<SignatureFile> found = this.sets.stream()
			.flatMap((set) -> set.files().stream())
			.filter((file) -> names.contains(name(file)))
			.toList();
		found.forEach((file) -> missing.remove(name(file)));
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException("The sets have no signature of these writers: " + missing);
		}
		return found;
	}

	/**
	 * The pairs that the sets' own lists of that name hold.
	 * @throws IllegalArgumentException if no set has such a list
	 */
	public List<PairRow> pairs(String list) {
		List<PairRow> rows = this.sets.stream()
			.flatMap((set) -> set.pairs().getOrDefault(list, List.of()).stream())
			.toList();
		if (rows.isEmpty()) {
			throw new IllegalArgumentException("No set has a list of pairs '%s'".formatted(list));
		}
		return rows;
	}

	/**
	 * Parts files into those to learn from and those to be judged on.
	 * @param files to part
	 * @param validation a fraction such as {@code 0.1} of each set's writers, drawn by
	 * the seed, or a selection of writers
	 * @param seed for the draw
	 */
	public WriterSplit split(List<SignatureFile> files, String validation, long seed) {
		if (!validation.contains("=")) {
			try {
				return WriterSplit.holdOut(files, Double.parseDouble(validation), seed);
			}
			catch (NumberFormatException ex) {
				throw new IllegalArgumentException("'%s' is neither a fraction nor set=writers".formatted(validation),
						ex);
			}
		}
		List<SignatureFile> chosen = files(validation);
		Collection<List<String>> held = chosen.stream().map(WriterSets::key).collect(Collectors.toSet());
		List<SignatureFile> training = files.stream().filter((file) -> !held.contains(key(file))).toList();
		return new WriterSplit(training, chosen);
	}

	/**
	 * Fails if a writer is on both sides.
	 * @throws IllegalArgumentException naming the writers
	 */
	public static void requireDisjoint(Collection<SignatureFile> training, Collection<SignatureFile> test) {
		Collection<List<String>> trained = training.stream().map(WriterSets::key).collect(Collectors.toSet());
		Collection<String> both = test.stream()
			.map(WriterSets::key)
			.filter(trained::contains)
			.map((key) -> String.join(" ", key))
			.collect(Collectors.toCollection(TreeSet::new));
		if (!both.isEmpty()) {
			throw new IllegalArgumentException("Writers to be trained on and tested on: " + both);
		}
	}

	public static WriterName name(SignatureFile file) {
		return new WriterName(file.dataset(), file.writer());
	}

	private static List<String> key(SignatureFile file) {
		return List.of(file.dataset(), file.writer());
	}

	/**
	 * What there is of each set, for people.
	 * @return from a set's name to a count of writers and images
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
