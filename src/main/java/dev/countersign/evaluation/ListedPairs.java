package dev.countersign.evaluation;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.countersign.dataset.PairRow;
import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.ViewDistance;

/**
 * The pairs in a dataset's own list, by the tower's distance. A pair belongs to the
 * writer of its first genuine signature. A pair of two people's signatures counts as
 * random even if one is a forgery; any other pair that is not genuine counts as skilled.
 */
public final class ListedPairs implements PairProtocol {

	private final Map<Path, SignatureFile> files = new HashMap<>();

	private final Map<SignatureFile, float[]> embeddings;

	private final List<PairRow> rows;

	private final ViewDistance distance;

	/**
	 * Selects the rows whose images both have an embedding.
	 * @param embeddings the embedding of each file, all of the same length
	 * @param rows the list
	 * @param distance between two embeddings
	 */
	public ListedPairs(Map<SignatureFile, float[]> embeddings, List<PairRow> rows, ViewDistance distance) {
		this.distance = distance;
		this.embeddings = Map.copyOf(embeddings);
		embeddings.keySet().forEach((file) -> this.files.put(file.path(), file));
		this.rows = rows.stream()
			.filter((row) -> this.files.containsKey(row.first()) && this.files.containsKey(row.second()))
			.toList();
	}

	/**
	 * Returns the number of compared rows.
	 * @return the rows whose images both have an embedding
	 */
	public int size() {
		return this.rows.size();
	}

	@Override
	public void forEachPair(PairVisitor visitor) {
		for (PairRow row : this.rows) {
			SignatureFile first = this.files.get(row.first());
			SignatureFile second = this.files.get(row.second());
			float[] left = this.embeddings.get(first);
			float[] right = this.embeddings.get(second);
			if (first == null || second == null || left == null || right == null) {
				throw new IllegalStateException("A row without embeddings was kept: " + row);
			}
			boolean swap = !first.genuine() && second.genuine();
			visitor.visit(kind(row, first, second), swap ? second : first, swap ? first : second,
					this.distance.between(left, right));
		}
	}

	@Override
	public ProtocolResult singleReference() {
		PairCollector collector = new PairCollector();
		forEachPair(collector);
		return collector.result();
	}

	private static PairKind kind(PairRow row, SignatureFile first, SignatureFile second) {
		if (!row.forged()) {
			return PairKind.GENUINE;
		}
		return first.writer().equals(second.writer()) ? PairKind.SKILLED : PairKind.RANDOM;
	}

}
