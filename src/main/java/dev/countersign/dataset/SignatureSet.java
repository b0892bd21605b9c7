package dev.countersign.dataset;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A signature set as found on disk.
 *
 * @param name the folder's name
 * @param layout how it lies on disk
 * @param files every usable image once, in natural order
 * @param pairs the set's own lists of pairs by their name ({@code train}, {@code test}),
 * each in the file's order; empty where the set has none
 * @param problems what was found wrong, by kind
 */
public record SignatureSet(String name, Layout layout, List<SignatureFile> files, Map<String, List<PairRow>> pairs,
		List<DatasetProblem> problems) {

	public SignatureSet {
		files = List.copyOf(files);
		Map<String, List<PairRow>> copy = new LinkedHashMap<>();
		pairs.forEach((list, rows) -> copy.put(list, List.copyOf(rows)));
		pairs = Collections.unmodifiableMap(copy);
		problems = List.copyOf(problems);
	}

	/**
	 * The writers of the set's files.
	 * @return ids, numbers in numeric order
	 */
	public SortedSet<String> writers() {
		return this.files.stream()
			.map(SignatureFile::writer)
			.collect(Collectors.toCollection(() -> new TreeSet<>(NaturalOrder.INSTANCE)));
	}

	public long genuineCount() {
		return this.files.stream().filter(SignatureFile::genuine).count();
	}

	public long forgedCount() {
		return this.files.size() - genuineCount();
	}

	/**
	 * The same set with only some writers' files, and of its pairs those whose images
	 * both remain.
	 * @param writers ids to keep
	 * @return a set with the same name, layout and problems
	 */
	public SignatureSet only(Collection<String> writers) {
		Set<String> kept = Set.copyOf(writers);
		List<SignatureFile> left = this.files.stream().filter((file) -> kept.contains(file.writer())).toList();
		Set<Object> paths = new LinkedHashSet<>();
		left.forEach((file) -> paths.add(file.path()));
		Map<String, List<PairRow>> rows = new LinkedHashMap<>();
		this.pairs.forEach((list, all) -> rows.put(list,
				all.stream().filter((row) -> paths.contains(row.first()) && paths.contains(row.second())).toList()));
		return new SignatureSet(this.name, this.layout, left, rows, this.problems);
	}

}
