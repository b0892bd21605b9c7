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
 * Which writers of which sets to use, written as {@code sigcomp=001-048,cedar=1-20,22,24}
 * or {@code cedar=*}: a set's name, then writer ids and numeric ranges, both ends
 * included. {@code 1} means writer {@code 001} where no writer is called {@code 1}; a
 * range may have gaps. Immutable.
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
	 * Reads a selection.
	 * @param text as described above
	 * @return the selection
	 * @throws IllegalArgumentException if the text is not one, a set is named twice or a
	 * range runs backwards
	 */
	public static WriterSelection parse(String text) {
		Map<String, List<String>> terms = new LinkedHashMap<>();
		List<String> current = new ArrayList<>();
		for (String item : text.split(",", -1)) {
			int equals = item.indexOf('=');
			if (equals >= 0) {
				current = new ArrayList<>();
				String set = item.substring(0, equals).strip();
				if (set.isEmpty() || terms.put(set, current) != null) {
					throw new IllegalArgumentException("'%s' names no set or one twice in: %s".formatted(item, text));
				}
			}
			String term = item.substring(equals + 1).strip();
			Matcher range = RANGE.matcher(term);
			boolean backwards = range.matches() && number(range.group(1)) > number(range.group(2));
			if (terms.isEmpty() || term.isEmpty() || backwards) {
				throw new IllegalArgumentException("'%s' is not set=writers in: %s".formatted(item, text));
			}
			current.add(term);
		}
		return new WriterSelection(terms);
	}

	/**
	 * The sets named.
	 * @return their names in the order written
	 */
	public Set<String> datasets() {
		return Collections.unmodifiableSet(this.terms.keySet());
	}

	/**
	 * Keeps the chosen writers of one set.
	 * @param set any set
	 * @return the set with only those writers; without any if the selection does not name
	 * it
	 * @throws IllegalArgumentException if an id or a whole range is unknown to the set
	 */
	public SignatureSet filter(SignatureSet set) {
		Set<String> known = set.writers();
		Set<String> chosen = new TreeSet<>();
		for (String term : this.terms.getOrDefault(set.name(), List.of())) {
			List<String> matching = known.stream().filter((writer) -> matches(term, writer, known)).toList();
			if (matching.isEmpty()) {
				throw new IllegalArgumentException("%s has no writer %s; it has %s".formatted(set.name(), term, known));
			}
			chosen.addAll(matching);
		}
		return set.only(chosen);
	}

	/**
	 * The chosen writers' files of several sets.
	 * @param sets every set that the selection names, and any others
	 * @return the files, set after set
	 * @throws IllegalArgumentException if a named set is not given, or a writer unknown
	 */
	public List<SignatureFile> files(Collection<SignatureSet> sets) {
		Set<String> missing = new TreeSet<>(this.terms.keySet());
		sets.forEach((set) -> missing.remove(set.name()));
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException("Writers are chosen of sets that are not there: " + missing);
		}
		return sets.stream().flatMap((set) -> filter(set).files().stream()).toList();
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
