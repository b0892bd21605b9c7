package dev.countersign.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How a model's fusion rule was chosen: the error rates of all rules on the validation
 * writers. Rates are 0 to 1. Rules have their names as text, because another version may
 * have compared rules that this one does not know.
 *
 * @param impostors the kind of impostor, {@code SKILLED} or {@code RANDOM}
 * @param writers number of writers, by number of references
 * @param choices maximum number of choices of references that each query was compared
 * with
 * @param rules the compared rules, the simpler ones first
 * @param chosen the rule that was chosen
 */
public record RecordedFusion(@Nullable String impostors, SortedMap<Integer, Integer> writers, @Nullable Integer choices,
		List<Candidate> rules, @Nullable String chosen) {

	public RecordedFusion {
		writers = sorted(writers);
		rules = (rules != null) ? List.copyOf(rules) : List.of();
	}

	private static <T> SortedMap<Integer, T> sorted(@Nullable SortedMap<Integer, T> map) {
		return Collections.unmodifiableSortedMap((map != null) ? new TreeMap<>(map) : new TreeMap<>());
	}

	/**
	 * A compared rule.
	 *
	 * @param fusion the rule's name
	 * @param equalErrorRates equal error rates, by number of references
	 * @param mean the mean of these rates
	 * @param excess the excess of the mean over the lowest mean of any rule
	 */
	public record Candidate(@Nullable String fusion, SortedMap<Integer, Interval> equalErrorRates,
			@Nullable Interval mean, @Nullable Interval excess) {

		public Candidate {
			equalErrorRates = sorted(equalErrorRates);
		}

	}

	/**
	 * An estimate and its 95 % interval from resampling writers.
	 *
	 * @param estimate the value on all writers
	 * @param low lower end of the interval
	 * @param high upper end of the interval
	 */
	public record Interval(double estimate, double low, double high) {
	}

}
