package dev.countersign.dataset;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A signature dataset as found on disk.
 *
 * @param name the folder's name
 * @param layout its layout on disk
 * @param files every usable image once, in natural order
 * @param pairs the dataset's own lists of pairs by name ({@code train}, {@code test}),
 * each in the file's order; empty if there are none
 * @param problems what is wrong with the dataset, by kind
 */
public record Dataset(String name, Layout layout, List<SignatureFile> files, Map<String, List<PairRow>> pairs,
		List<DatasetProblem> problems) {

	public Dataset {
		files = List.copyOf(files);
		Map<String, List<PairRow>> copy = new LinkedHashMap<>();
		pairs.forEach((list, rows) -> copy.put(list, List.copyOf(rows)));
		pairs = Collections.unmodifiableMap(copy);
		problems = List.copyOf(problems);
	}

	/**
	 * Returns the writers of the dataset's files.
	 * @return ids, numbers in numeric order
	 */
	public SortedSet<String> writers() {
		return this.files.stream()
			.map(SignatureFile::writer)
			.collect(Collectors.toCollection(() -> new TreeSet<>(NaturalOrder.INSTANCE)));
	}

	/**
	 * Returns why figures on the dataset's own split mean little: the same image or the
	 * same writer is on both sides. A split by writers is not affected.
	 * @return the reason; empty if the split has no leak or there is no split
	 */
	public Optional<String> leak() {
		List<String> reasons = this.problems.stream()
			.filter((problem) -> problem.kind() == DatasetProblem.Kind.LEAK
					|| problem.kind() == DatasetProblem.Kind.WRITER_ON_BOTH_SIDES)
			.map((problem) -> (problem.kind() == DatasetProblem.Kind.LEAK)
					? "%d test images are also training images".formatted(problem.count())
					: "%d writers are on both sides of the split".formatted(problem.count()))
			.toList();
		return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
	}

	/**
	 * Returns the number of pairs: the rows of the dataset's own lists. Without lists, it
	 * is the number of pairs of two genuine images of one writer, plus those of a genuine
	 * image and a forgery of the same writer.
	 * @return the number of pairs
	 */
	public long pairCount() {
		if (!this.pairs.isEmpty()) {
			return this.pairs.values().stream().mapToLong(List::size).sum();
		}
		Map<String, long[]> counts = new LinkedHashMap<>();
		this.files
			.forEach((file) -> counts.computeIfAbsent(file.writer(), (key) -> new long[2])[file.genuine() ? 0 : 1]++);
		return counts.values().stream().mapToLong((count) -> count[0] * (count[0] - 1) / 2 + count[0] * count[1]).sum();
	}

	/**
	 * Returns the number of genuine signatures of all writers.
	 * @return 0 or more
	 */
	public long genuineCount() {
		return this.files.stream().filter(SignatureFile::genuine).count();
	}

	/**
	 * Returns the number of forgeries of all writers.
	 * @return 0 or more
	 */
	public long forgedCount() {
		return this.files.size() - genuineCount();
	}

	/**
	 * Returns this dataset with only some writers' files, and with only the pairs whose
	 * images both remain.
	 * @param writers ids to keep
	 * @return a dataset with the same name, layout and problems
	 */
	public Dataset only(Collection<String> writers) {
		Set<String> kept = Set.copyOf(writers);
		List<SignatureFile> left = this.files.stream().filter((file) -> kept.contains(file.writer())).toList();
		Set<Object> paths = new LinkedHashSet<>();
		left.forEach((file) -> paths.add(file.path()));
		Map<String, List<PairRow>> rows = new LinkedHashMap<>();
		this.pairs.forEach((list, all) -> rows.put(list,
				all.stream().filter((row) -> paths.contains(row.first()) && paths.contains(row.second())).toList()));
		return new Dataset(this.name, this.layout, left, rows, this.problems);
	}

}
