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
 * Which signatures are held against which, by Euclidean distance. Sets are kept apart: no
 * pair crosses from one to another. Stateless after construction.
 */
public final class StandardProtocol implements PairProtocol {

	private static final int RANDOM_SIGNATURES = 2;

	private static final int MOST_CHOICES = 20;

	private static final long MOST_TRIALS = 200_000;

	private final List<Signer> signers;

	private final Map<SignatureFile, float[]> embeddings;

	/**
	 * Sorts embeddings by their files' natural order, which decides which genuine
	 * signatures of a writer are the first.
	 * @param embeddings of each file, all of one length
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
						"%s has %d dimensions, others have %d".formatted(file.path(), embedding.length, dimensions));
			}
			byWriter.computeIfAbsent(file.dataset(), (key) -> new LinkedHashMap<>())
				.computeIfAbsent(file.writer(), (key) -> new Signer(file.dataset(), file.writer()))
				.add(new Signature(file, embedding));
		});
		this.signers = byWriter.values().stream().flatMap((writers) -> writers.values().stream()).toList();
	}

	/**
	 * One reference: for each writer all pairs of genuine signatures, each genuine
	 * signature against each skilled forgery, and as random impostors the first two
	 * genuine signatures against the first two of every other writer. A random pair
	 * therefore counts for both its writers.
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
	 * The pairs of {@link #singleReference} with other embeddings of the queries, such as
	 * of the same signatures scanned differently. A pair whose query has none is left
	 * out.
	 * @param queries embeddings by the file that the signature stands for
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
	 * How many pairs {@link #singleReference} would compare, in order to refuse too many
	 * before any image is read.
	 * @param files of one set
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
	 * Several references: each genuine signature of a writer, each skilled forgery and
	 * the first two genuine signatures of every other writer, against choices of so many
	 * of the writer's genuine signatures, the query never among them. All choices are
	 * taken where there are few, else {@value #MOST_CHOICES} are drawn, always the same
	 * ones; fewer where that would make more than {@value #MOST_TRIALS} pairs. A pair is
	 * a query and one choice. Writers without a genuine signature beyond the references
	 * are left out.
	 * @param references how many, at least 2
	 * @param fusion how the distances of a query to the references become one
	 * @return fused distances by writer
	 */
	public ProtocolResult references(int references, Fusion fusion) {
		return references(references, fusion, choices(references));
	}

	ProtocolResult references(int references, Fusion fusion, int choices) {
		if (references < 2) {
			throw new IllegalArgumentException("%d references are too few".formatted(references));
		}
		SeveralReferences several = new SeveralReferences(references, fusion, choices);
		return new ProtocolResult(enough(references).map((signer) -> several.of(signer, others(signer))).toList());
	}

	/**
	 * Whether a decision could be fitted to these signatures.
	 * @return whether there are genuine pairs, and forgeries or other writers
	 */
	public boolean canBeFittedTo() {
		ProtocolResult result = singleReference();
		return result.genuine().length > 0 && result.impostor(result.hardestImpostors()).length > 0;
	}

	/**
	 * Against how many choices of references a query is held at most.
	 * @param references how many, at least 2
	 * @return at least 1
	 */
	public int choices(int references) {
		long queries = enough(references)
			.mapToLong((signer) -> signer.genuine().size() + signer.forged().size() + others(signer).size())
			.sum();
		return (int) Math.max(1, Math.min(MOST_CHOICES, MOST_TRIALS / Math.max(1, queries)));
	}

	/**
	 * How many writers have more than so many genuine signatures.
	 * @param genuine how many
	 * @return a count
	 */
	public int writersWithMoreThan(int genuine) {
		return (int) enough(genuine).count();
	}

	/** Those who have a genuine signature beyond the references. */
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
