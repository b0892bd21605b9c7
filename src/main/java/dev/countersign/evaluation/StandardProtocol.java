package dev.countersign.evaluation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.EuclideanDistance;
import dev.countersign.decision.Fusion;
import dev.countersign.evaluation.Signer.Signature;

/**
 * Defines which signatures are compared, by Euclidean distance. Datasets are kept
 * separate: no pair spans two of them. Stateless after construction.
 */
public final class StandardProtocol implements PairProtocol {

	private static final int RANDOM_SIGNATURES = 2;

	private static final int MAX_CHOICES = 20;

	private static final long MAX_TRIALS = 200_000;

	private final List<Signer> signers;

	private final Map<SignatureFile, float[]> embeddings;

	/**
	 * Sorts embeddings by their files' natural order, which determines a writer's first
	 * genuine signatures.
	 * @param embeddings the embedding of each file, all of the same length
	 * @throws IllegalArgumentException if the lengths differ
	 */
	public StandardProtocol(Map<SignatureFile, float[]> embeddings) {
		SortedMap<SignatureFile, float[]> sorted = new TreeMap<>(embeddings);
		this.embeddings = sorted;
		int dimensions = sorted.values().stream().mapToInt((embedding) -> embedding.length).findFirst().orElse(0);
		Map<String, Map<String, Signer>> byWriter = new LinkedHashMap<>();
		sorted.forEach((file, embedding) -> {
			if (embedding.length != dimensions) {
				throw new IllegalArgumentException(
						"%s has %d dimensions, but others have %d; embed all files with the same model"
							.formatted(file.path(), embedding.length, dimensions));
			}
			byWriter.computeIfAbsent(file.dataset(), (key) -> new LinkedHashMap<>())
				.computeIfAbsent(file.writer(), (key) -> new Signer(file.dataset(), file.writer()))
				.add(new Signature(file, embedding));
		});
		this.signers = byWriter.values().stream().flatMap((writers) -> writers.values().stream()).toList();
	}

	/**
	 * Compares queries with one reference. For each writer, these are all pairs of
	 * genuine signatures, each genuine signature with each skilled forgery and, as random
	 * impostors, the first two genuine signatures with the first two of every other
	 * writer. A random pair therefore counts for both of its writers.
	 * @return distances by writer
	 */
	@Override
	public ProtocolResult singleReference() {
		PairCollector collector = new PairCollector();
		this.signers.forEach((signer) -> collector.writer(signer.dataset(), signer.writer()));
		forEachPair(collector);
		return collector.result();
	}

	/**
	 * Compares the pairs of {@link #singleReference} with other embeddings of the
	 * queries, such as those of the same signatures scanned differently. Pairs whose
	 * query has no embedding are omitted.
	 * @param queries embeddings by the original signature's file
	 * @return distances by writer
	 */
	public ProtocolResult singleReference(Map<SignatureFile, float[]> queries) {
		PairCollector collector = new PairCollector();
		forEachPair((kind, reference, query, distance) -> {
			float[] other = queries.get(query);
			float[] own = this.embeddings.get(reference);
			if (other != null && own != null) {
				collector.visit(kind, reference, query, EuclideanDistance.between(own, other));
			}
		});
		return collector.result();
	}

	@Override
	public void forEachPair(PairVisitor visitor) {
		for (Signer signer : this.signers) {
			List<Signature> genuine = signer.genuine();
			for (int i = 0; i < genuine.size(); i++) {
				cross(PairKind.GENUINE, genuine.subList(i, i + 1), genuine.subList(i + 1, genuine.size()), visitor);
			}
			cross(PairKind.SKILLED, genuine, signer.forged(), visitor);
			cross(PairKind.RANDOM, signer.first(RANDOM_SIGNATURES), others(signer), visitor);
		}
	}

	/**
	 * Counts the pairs that {@link #singleReference} would compare, so that callers can
	 * reject too many before any image is read.
	 * @param files files of one dataset
	 * @return genuine, skilled and random pairs together
	 */
	public static long singleReferencePairs(Collection<SignatureFile> files) {
		Map<String, List<SignatureFile>> byWriter = files.stream()
			.collect(Collectors.groupingBy(SignatureFile::writer));
		long firsts = byWriter.values()
			.stream()
			.mapToLong((theirs) -> Math.min(RANDOM_SIGNATURES, genuine(theirs)))
			.sum();
		return byWriter.values().stream().mapToLong((theirs) -> {
			long genuine = genuine(theirs);
			long first = Math.min(RANDOM_SIGNATURES, genuine);
			return genuine * (genuine - 1) / 2 + genuine * (theirs.size() - genuine) + first * (firsts - first);
		}).sum();
	}

	private static long genuine(Collection<SignatureFile> files) {
		return files.stream().filter(SignatureFile::genuine).count();
	}

	/**
	 * Compares queries with several references. The queries are each genuine signature of
	 * a writer, each skilled forgery and the first two genuine signatures of every other
	 * writer. Each is compared with choices of the given number of the writer's genuine
	 * signatures, which never include the query. All choices are used if there are few.
	 * Otherwise {@value #MAX_CHOICES} are drawn, always the same ones, or fewer if that
	 * would make more than {@value #MAX_TRIALS} pairs. A pair is a query and one choice.
	 * Writers without a genuine signature beyond the references are excluded.
	 * @param references number of references, at least 2
	 * @param fusion combines the distances of a query to the references
	 * @return fused distances by writer
	 */
	public ProtocolResult references(int references, Fusion fusion) {
		return references(references, fusion, choices(references));
	}

	ProtocolResult references(int references, Fusion fusion, int choices) {
		if (references < 2) {
			throw new IllegalArgumentException("%d references are too few; pass at least 2".formatted(references));
		}
		SeveralReferences several = new SeveralReferences(references, fusion, choices);
		return new ProtocolResult(enough(references).map((signer) -> several.of(signer, others(signer))).toList());
	}

	/**
	 * Returns whether a decision can be fitted to these signatures.
	 * @return true if there are genuine pairs, and forgeries or other writers
	 */
	public boolean canBeFittedTo() {
		ProtocolResult result = singleReference();
		return result.genuine().length > 0 && result.impostor(result.hardestImpostors()).length > 0;
	}

	/**
	 * Returns the maximum number of choices of references that a query is compared with.
	 * @param references number of references, at least 2
	 * @return at least 1
	 */
	public int choices(int references) {
		long queries = enough(references)
			.mapToLong((signer) -> signer.genuine().size() + signer.forged().size() + others(signer).size())
			.sum();
		return (int) Math.max(1, Math.min(MAX_CHOICES, MAX_TRIALS / Math.max(1, queries)));
	}

	/**
	 * Returns the number of writers with more than a number of genuine signatures.
	 * @param genuine number of genuine signatures
	 * @return number of writers
	 */
	public int writersWithMoreThan(int genuine) {
		return (int) enough(genuine).count();
	}

	/** Returns the writers with a genuine signature beyond the references. */
	private Stream<Signer> enough(int references) {
		return this.signers.stream().filter((signer) -> signer.genuine().size() > references);
	}

	private List<Signature> others(Signer signer) {
		return this.signers.stream()
			.filter((other) -> other.dataset().equals(signer.dataset()) && !other.writer().equals(signer.writer()))
			.flatMap((other) -> other.first(RANDOM_SIGNATURES).stream())
			.toList();
	}

	private static void cross(PairKind kind, List<Signature> references, List<Signature> queries, PairVisitor visitor) {
		references.forEach((reference) -> queries.forEach((query) -> visitor.visit(kind, reference.file(), query.file(),
				EuclideanDistance.between(reference.embedding(), query.embedding()))));
	}

}
