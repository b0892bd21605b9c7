package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

import dev.countersign.dataset.SignatureFile;
import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.Fusion;
import dev.countersign.decision.ViewDistance;
import dev.countersign.evaluation.Signer.Signature;

/**
 * Defines which signatures are compared, by their tower's distance. Datasets are kept
 * separate: no pair spans two of them. Stateless after construction.
 */
public final class StandardProtocol implements PairProtocol {

	private static final int RANDOM_SIGNATURES = 2;

	private static final int MAX_CHOICES = 20;

	private static final long MAX_TRIALS = 200_000;

	private final List<Signer> signers;

	private final SortedMap<SignatureFile, float[]> embeddings;

	private final ViewDistance distance;

	/**
	 * Sorts embeddings by their files' natural order, which determines a writer's first
	 * genuine signatures.
	 * @param embeddings the embedding of each file, all of the same length
	 * @throws IllegalArgumentException if the lengths differ
	 */
	public StandardProtocol(Map<SignatureFile, float[]> embeddings) {
		this(embeddings, ViewDistance.EUCLIDEAN);
	}

	/**
	 * Sorts embeddings by their files' natural order.
	 * @param embeddings the embedding of each file, all of the same length
	 * @param distance between two embeddings
	 * @throws IllegalArgumentException if the lengths differ
	 */
	public StandardProtocol(Map<SignatureFile, float[]> embeddings, ViewDistance distance) {
		this.embeddings = new TreeMap<>(embeddings);
		this.signers = signers(0, this.embeddings, distance);
		this.distance = distance;
	}

	private StandardProtocol(List<Signer> signers, SortedMap<SignatureFile, float[]> embeddings,
			ViewDistance distance) {
		this.signers = signers;
		this.embeddings = embeddings;
		this.distance = distance;
	}

	/**
	 * Pools writers that several towers have embedded, each tower its own. No pair spans
	 * two towers. Distances are divided by their tower's {@link #unit()}, since each
	 * tower has its own scale.
	 * @param towers the writers of each tower, at least one
	 * @return the pool
	 * @throws IllegalArgumentException if two towers have embedded the same file, or
	 * their distances differ
	 */
	public static StandardProtocol pooled(List<StandardProtocol> towers) {
		SortedMap<SignatureFile, float[]> all = new TreeMap<>();
		List<Signer> signers = new ArrayList<>();
		ViewDistance distance = towers.get(0).distance;
		for (StandardProtocol tower : towers) {
			if (!tower.distance.equals(distance)) {
				throw new IllegalArgumentException("Two towers make embeddings of %d and %d views; pool those alike"
					.formatted(distance.views(), tower.distance.views()));
			}
			SortedMap<SignatureFile, float[]> scaled = tower.inUnits();
			signers.addAll(signers(signers.size(), scaled, distance));
			all.putAll(scaled);
		}
		if (all.size() < towers.stream().mapToInt((tower) -> tower.embeddings.size()).sum()) {
			throw new IllegalArgumentException("Two towers have embedded the same file; give each its own writers");
		}
		return new StandardProtocol(signers, all, distance);
	}

	private SortedMap<SignatureFile, float[]> inUnits() {
		double unit = unit();
		SortedMap<SignatureFile, float[]> scaled = new TreeMap<>();
		this.embeddings.forEach((file, embedding) -> {
			float[] divided = new float[embedding.length];
			for (int i = 0; i < divided.length; i++) {
				divided[i] = (float) (embedding[i] / unit);
			}
			scaled.put(file, divided);
		});
		return scaled;
	}

	/**
	 * Returns the scale of the tower that embedded these writers. It is taken from
	 * impostors, since a threshold keeps a promise about them.
	 * @return the mean distance of the hardest kind of impostor, as the mean over the
	 * datasets; above 0
	 * @throws IllegalArgumentException if there are no impostors, or all signatures are
	 * at the same place
	 */
	public double unit() {
		ProtocolResult result = singleReference();
		Impostors impostors = result.hardestImpostors();
		double unit = result.bySet()
			.values()
			.stream()
			.flatMapToDouble((set) -> DoubleStream.of(set.impostor(impostors)).average().stream())
			.average()
			.orElse(0);
		if (!(unit > 0)) {
			throw new IllegalArgumentException(
					"The scale of a tower needs writers with forgeries, or several writers of a dataset");
		}
		return unit;
	}

	private static List<Signer> signers(int tower, SortedMap<SignatureFile, float[]> sorted, ViewDistance distance) {
		int dimensions = sorted.values().stream().mapToInt((embedding) -> embedding.length).findFirst().orElse(0);
		Map<String, Map<String, Signer>> byWriter = new LinkedHashMap<>();
		sorted.forEach((file, embedding) -> {
			if (embedding.length != dimensions) {
				throw new IllegalArgumentException(
						"%s has %d dimensions, but others have %d; embed all files with the same model"
							.formatted(file.path(), embedding.length, dimensions));
			}
			byWriter.computeIfAbsent(file.dataset(), (key) -> new LinkedHashMap<>())
				.computeIfAbsent(file.writer(), (key) -> new Signer(tower, file.dataset(), file.writer()))
				.add(new Signature(file, embedding, distance));
		});
		return byWriter.values().stream().flatMap((writers) -> writers.values().stream()).toList();
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
				collector.visit(kind, reference, query, this.distance.between(own, other));
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
		return references(references, choices, (distances, among) -> fusion.fuse(distances));
	}

	/**
	 * Compares the queries of {@link #references(int, Fusion)} with the same choices of
	 * references by a decision rule.
	 * @param references number of references, at least 2
	 * @param rule combines the distances, and may move its operating point by how much
	 * the references differ
	 * @return fused distances by writer, less the move of their references, so that one
	 * threshold applies to all: that of {@link DecisionRule#at(int)}
	 */
	public ProtocolResult references(int references, DecisionRule rule) {
		return references(references, choices(references), judged(rule));
	}

	private static SpecimenStatistic judged(DecisionRule rule) {
		return (distances, among) -> rule.fuse(distances, among) - rule.move(among);
	}

	ProtocolResult references(int references, int choices, SpecimenStatistic statistic) {
		if (references < 2) {
			throw new IllegalArgumentException("%d references are too few; pass at least 2".formatted(references));
		}
		SeveralReferences several = new SeveralReferences(references, choices, statistic);
		return new ProtocolResult(enough(references).map((signer) -> several.of(signer, others(signer))).toList());
	}

	/**
	 * Compares forgeries with references of which one specimen is somebody else's. The
	 * others are the writer's. The forgeries are the writer's, without the one that is
	 * among the references.
	 * @param references number of references, that specimen included; at least 2
	 * @param rule the decision rule
	 * @return as in {@link #references(int, DecisionRule)}, without genuine distances; as
	 * {@link Impostors#SKILLED}, the distances to references with a forgery among them,
	 * and as {@link Impostors#RANDOM}, to those with another writer's signature
	 */
	public ProtocolResult planted(int references, DecisionRule rule) {
		return planted(references, judged(rule));
	}

	ProtocolResult planted(int references, SpecimenStatistic statistic) {
		PlantedReferences planted = new PlantedReferences(references, choices(references));
		return new ProtocolResult(
				enough(references).map((signer) -> planted.forgeries(signer, others(signer), statistic)).toList());
	}

	/**
	 * Measures how far specimens are from the nearest other one of their reference.
	 * @param references number of references, at least 2
	 * @return as genuine, the largest such distance in each reference of genuine
	 * specimens; as {@link Impostors#SKILLED}, that of a forgery among them, and as
	 * {@link Impostors#RANDOM}, that of another writer's signature
	 */
	public ProtocolResult isolation(int references) {
		PlantedReferences planted = new PlantedReferences(references, choices(references));
		return new ProtocolResult(
				enough(references).map((signer) -> planted.isolation(signer, others(signer))).toList());
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
			.filter(signer::isStrangerTo)
			.flatMap((other) -> other.first(RANDOM_SIGNATURES).stream())
			.toList();
	}

	private static void cross(PairKind kind, List<Signature> references, List<Signature> queries, PairVisitor visitor) {
		references.forEach((reference) -> queries
			.forEach((query) -> visitor.visit(kind, reference.file(), query.file(), reference.distanceTo(query))));
	}

}
