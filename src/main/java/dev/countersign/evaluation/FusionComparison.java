package dev.countersign.evaluation;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import dev.countersign.decision.Fusion;

/**
 * Every fusion rule measured on the same queries, the same choices of references and the
 * same resamples of writers.
 *
 * @param impostors whom genuine signatures are told from
 * @param writers from a number of references to how many writers had more signatures
 * @param choices against how many choices of references each query is held at most
 * @param rules the rules, the simpler ones first
 * @param chosen the simplest rule that is as good as the best: its mean equal error rate
 * is the least, or the 95 % interval of what it exceeds that by reaches zero
 */
public record FusionComparison(Impostors impostors, SortedMap<Integer, Integer> writers, int choices,
		List<FusionFigures> rules, Fusion chosen) {

	public FusionComparison {
		writers = Collections.unmodifiableSortedMap(new TreeMap<>(writers));
		rules = List.copyOf(rules);
	}

}
