package dev.countersign.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Collects problems by kind with a few examples each, so that the report stays short
 * however large a broken dataset is.
 */
final class ProblemLog {

	private final Map<DatasetProblem.Kind, List<String>> examples = new EnumMap<>(DatasetProblem.Kind.class);

	private final Map<DatasetProblem.Kind, Integer> counts = new EnumMap<>(DatasetProblem.Kind.class);

	void add(DatasetProblem.Kind kind, String example) {
		this.counts.merge(kind, 1, Integer::sum);
		List<String> kept = this.examples.computeIfAbsent(kind, (key) -> new ArrayList<>());
		if (kept.size() < DatasetProblem.MAX_EXAMPLES) {
			kept.add(example);
		}
	}

	List<DatasetProblem> toList() {
		return this.counts.entrySet()
			.stream()
			.map((entry) -> new DatasetProblem(entry.getKey(), entry.getValue(),
					this.examples.getOrDefault(entry.getKey(), List.of())))
			.toList();
	}

}
