package dev.countersign.evaluation;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import dev.countersign.dataset.SignatureFile;

/**
 * Collects distances by the writer of the reference.
 */
final class PairCollector implements PairVisitor {

	private final Map<List<String>, Map<PairKind, DoubleStream.Builder>> writers = new LinkedHashMap<>();

	/** Registers a writer, who then appears even without pairs. */
	Map<PairKind, DoubleStream.Builder> writer(String dataset, String writer) {
		return this.writers.computeIfAbsent(List.of(dataset, writer), (key) -> {
			Map<PairKind, DoubleStream.Builder> kinds = new EnumMap<>(PairKind.class);
			for (PairKind kind : PairKind.values()) {
				kinds.put(kind, DoubleStream.builder());
			}
			return kinds;
		});
	}

	@Override
	public void visit(PairKind kind, SignatureFile reference, SignatureFile query, double distance) {
		DoubleStream.Builder distances = writer(reference.dataset(), reference.writer()).get(kind);
		if (distances != null) {
			distances.add(distance);
		}
	}

	ProtocolResult result() {
		return new ProtocolResult(this.writers.entrySet().stream().map((entry) -> {
			Map<PairKind, double[]> kinds = new EnumMap<>(PairKind.class);
			entry.getValue().forEach((kind, distances) -> kinds.put(kind, distances.build().toArray()));
			return new WriterDistances(entry.getKey().get(0), entry.getKey().get(1), of(kinds, PairKind.GENUINE),
					of(kinds, PairKind.SKILLED), of(kinds, PairKind.RANDOM));
		}).toList());
	}

	private static double[] of(Map<PairKind, double[]> kinds, PairKind kind) {
		return kinds.getOrDefault(kind, new double[0]);
	}

}
