package dev.countersign.dataset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The writers of datasets to use, written as {@code sigcomp=001-048,cedar=1-20,22,24} or
 * {@code cedar=*}: a dataset's name, then writer ids and numeric ranges, both ends
 * included. {@code 1} means writer {@code 001} if no writer is called {@code 1}. A range
 * may have gaps. Immutable.
 */
public final class WriterSelection {

	private static final Pattern RANGE = Pattern.compile("(\\d{1,9})-(\\d{1,9})");

	private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

	private static final String ALL = "*";

	private final Map<String, List<String>> terms;

	private WriterSelection(Map<String, List<String>> terms) {
		this.terms = terms;
	}

	/**
	 * Parses a selection.
	 * @param text a selection as described above
	 * @return the selection
	 * @throws IllegalArgumentException if the text is not a selection, a dataset is named
	 * twice or a range runs backwards
	 */
	public static WriterSelection parse(String text) {
		Map<String, List<String>> terms = new LinkedHashMap<>();
		List<String> current = new ArrayList<>();
		for (String item : text.split(",", -1)) {
			int equals = item.indexOf('=');
			if (equals >= 0) {
				current = new ArrayList<>();
				String dataset = item.substring(0, equals).strip();
				if (dataset.isEmpty() || terms.put(dataset, current) != null) {
					throw new IllegalArgumentException(
							"'%s' names no dataset, or one that was named before, in: %s".formatted(item, text));
				}
			}
			String term = item.substring(equals + 1).strip();
			Matcher range = RANGE.matcher(term);
			boolean backwards = range.matches() && number(range.group(1)) > number(range.group(2));
			if (terms.isEmpty() || term.isEmpty() || backwards) {
				throw new IllegalArgumentException(
						"'%s' is not of the form dataset=writers in: %s".formatted(item, text));
			}
			current.add(term);
		}
		return new WriterSelection(terms);
	}

	/**
	 * Returns the named datasets.
	 * @return their names in the order written
	 */
	public Set<String> datasets() {
		return Collections.unmodifiableSet(this.terms.keySet());
	}

	/**
	 * Keeps the selected writers of one dataset.
	 * @param dataset any dataset
	 * @return the dataset with only those writers; without any if the selection does not
	 * name it
	 * @throws IllegalArgumentException if the dataset has no writer of an id or of a
	 * whole range
	 */
	public Dataset filter(Dataset dataset) {
		Set<String> known = dataset.writers();
		Set<String> chosen = new TreeSet<>();
		for (String term : this.terms.getOrDefault(dataset.name(), List.of())) {
			List<String> matching = known.stream().filter((writer) -> matches(term, writer, known)).toList();
			if (matching.isEmpty()) {
				throw new IllegalArgumentException(
						"%s has no writer %s; it has %s".formatted(dataset.name(), term, known));
			}
			chosen.addAll(matching);
		}
		return dataset.only(chosen);
	}

	/**
	 * Returns the files of the selected writers of several datasets.
	 * @param sets every dataset that the selection names, and any others
	 * @return the files, dataset by dataset
	 * @throws IllegalArgumentException if a named dataset is not given, or a writer is
	 * unknown
	 */
	public List<SignatureFile> files(Collection<Dataset> sets) {
		Set<String> missing = new TreeSet<>(this.terms.keySet());
		sets.forEach((dataset) -> missing.remove(dataset.name()));
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException("The selection names unknown datasets: " + missing);
		}
		return sets.stream().flatMap((dataset) -> filter(dataset).files().stream()).toList();
	}

	private static boolean matches(String term, String writer, Set<String> known) {
		if (term.equals(ALL) || term.equals(writer)) {
			return true;
		}
		if (known.contains(term) || !NUMBER.matcher(writer).matches()) {
			return false;
		}
		Matcher range = RANGE.matcher(term);
		if (range.matches()) {
			return number(writer) >= number(range.group(1)) && number(writer) <= number(range.group(2));
		}
		return NUMBER.matcher(term).matches() && number(term) == number(writer);
	}

	private static int number(String digits) {
		return Integer.parseInt(digits);
	}

}
