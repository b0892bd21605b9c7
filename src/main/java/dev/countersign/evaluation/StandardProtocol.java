package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.countersign.dataset.SignatureFile;

/**
 * Which signatures are held against which, by Euclidean distance. Sets are kept apart: no
 * pair crosses from one to another. Stateless after construction.
 */
public final class StandardProtocol implements PairProtocol {

	private static final int RANDOM_SIGNATURES = 2;

	private final List<Signer> signers;

	/**
	 * Sorts embeddings by their files' natural order, which decides which genuine
	 * signatures of a writer are the first.
	 * @param embeddings of each file, all of one length
	 * @throws IllegalArgumentException if the lengths differ
	 */
	public StandardProtocol(Map<SignatureFile, float[]> embeddings) {
		SortedMap<SignatureFile, float[]> sorted = new TreeMap<>(embeddings);
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
	 * Several references: the first genuine signatures of each writer, against the
	 * remaining genuine ones, the skilled forgeries and the first two genuine signatures
	 * of every other writer. Writers without a genuine signature beyond the references
	 * are left out.
	 * @param references how many, at least 1
	 * @param fusion how the distances of a query to the references become one
	 * @return fused distances by writer
	 */
	public ProtocolResult references(int references, Fusion fusion) {
		if (references < 1) {
			throw new IllegalArgumentException("%d references are too few".formatted(references));
		}
		return new ProtocolResult(this.signers.stream()
			.filter((signer) -> signer.genuine().size() > references)
			.map((signer) -> fused(signer, references, fusion))
			.toList());
	}

	private WriterDistances fused(Signer signer, int references, Fusion fusion) {
		List<Signature> specimens = signer.first(references);
		List<Signature> rest = signer.genuine().subList(references, signer.genuine().size());
		return new WriterDistances(signer.dataset(), signer.writer(), fuse(specimens, rest, fusion),
				fuse(specimens, signer.forged(), fusion), fuse(specimens, others(signer), fusion));
	}

	private List<Signature> others(Signer signer) {
		return this.signers.stream()
			.filter((other) -> other.dataset().equals(signer.dataset()) && !other.writer().equals(signer.writer()))
			.flatMap((other) -> other.first(RANDOM_SIGNATURES).stream())
			.toList();
	}

	private static void cross(PairKind kind, List<Signature> references, List<Signature> queries, PairVisitor visitor) {
		references.forEach((reference) -> queries.forEach((query) -> visitor.visit(kind, reference.file(), query.file(),
				Distances.between(reference.embedding(), query.embedding()))));
	}

	private static double[] fuse(List<Signature> references, List<Signature> queries, Fusion fusion) {
		return queries.stream()
			.mapToDouble((query) -> fusion.fuse(references.stream()
				.mapToDouble((reference) -> Distances.between(reference.embedding(), query.embedding()))
				.toArray()))
			.toArray();
	}

	private record Signature(SignatureFile file, float[] embedding) {

	}

	private record Signer(String dataset, String writer, List<Signature> genuine, List<Signature> forged) {

		Signer(String dataset, String writer) {
			this(dataset, writer, new ArrayList<>(), new ArrayList<>());
		}

		void add(Signature signature) {
			(signature.file().genuine() ? this.genuine : this.forged).add(signature);
		}

		List<Signature> first(int count) {
			return this.genuine.subList(0, Math.min(count, this.genuine.size()));
		}

	}

}
