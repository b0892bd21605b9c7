package dev.countersign.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.countersign.verification.Verdict;

/**
 * The outcomes of comparisons of one sort.
 */
final class Outcomes {

	private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

	private final Map<String, Integer> refusals = new TreeMap<>();

	private final List<Double> distances = new ArrayList<>();

	private int refused;

	private int total;

	void judged(Verdict verdict, double distance) {
		this.verdicts.merge(verdict, 1, Integer::sum);
		this.distances.add(distance);
		this.total++;
	}

	void refused(List<String> reasons) {
		reasons.stream().distinct().forEach((reason) -> this.refusals.merge(reason, 1, Integer::sum));
		this.refused++;
		this.total++;
	}

	Share share(Verdict verdict) {
		return new Share(this.verdicts.getOrDefault(verdict, 0), this.total);
	}

	Share refused() {
		return new Share(this.refused, this.total);
	}

	Map<String, Integer> refusals() {
		return this.refusals;
	}

	List<Double> distances() {
		return this.distances;
	}

}
