package dev.countersign.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.countersign.decision.Fusion;

/**
 * A comparison of all fusion rules on the same queries, choices of references and
 * resamples of writers.
 *
 * @param impostors the kind of impostor
 * @param writers from a number of references to the number of writers with more
 * signatures than that
 * @param choices maximum number of choices of references that each query is compared with
 * @param rules the rules, the simpler ones first
 * @param chosen the simplest rule that is as good as the best: its mean equal error rate
 * is the lowest, or the 95 % interval of its excess over the lowest includes zero
 */
public record FusionComparison(Impostors impostors, SortedMap<Integer, Integer> writers, int choices,
		List<FusionFigures> rules, Fusion chosen) {

	public FusionComparison {
		writers = Collections.unmodifiableSortedMap(new TreeMap<>(writers));
		rules = List.copyOf(rules);
	}

}
