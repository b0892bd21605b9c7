package dev.countersign.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

import dev.countersign.dataset.SignatureFile;

/**
 * Which signatures are held against which, by Euclidean distance. Sets are kept apart: no
 * pair crosses from one to another. Stateless after construction.
 */
public final class StandardProtocol {

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
				.add(file.genuine(), embedding);
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
	public ProtocolResult singleReference() {
		return new ProtocolResult(this.signers.stream().map(this::pairs).toList());
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

	private WriterDistances pairs(Signer signer) {
		List<float[]> genuine = signer.genuine();
		DoubleStream.Builder matches = DoubleStream.builder();
		for (int i = 0; i < genuine.size(); i++) {
			for (int j = i + 1; j < genuine.size(); j++) {
				matches.add(distance(genuine.get(i), genuine.get(j)));
			}
		}
		return new WriterDistances(signer.dataset(), signer.writer(), matches.build().toArray(),
				cross(genuine, signer.forged()), cross(signer.first(RANDOM_SIGNATURES), others(signer)));
	}

	private WriterDistances fused(Signer signer, int references, Fusion fusion) {
		List<float[]> specimens = signer.first(references);
		List<float[]> rest = signer.genuine().subList(references, signer.genuine().size());
		return new WriterDistances(signer.dataset(), signer.writer(), fuse(specimens, rest, fusion),
				fuse(specimens, signer.forged(), fusion), fuse(specimens, others(signer), fusion));
	}

	private List<float[]> others(Signer signer) {
		return this.signers.stream()
			.filter((other) -> other.dataset().equals(signer.dataset()) && !other.writer().equals(signer.writer()))
			.flatMap((other) -> other.first(RANDOM_SIGNATURES).stream())
			.toList();
	}

	private static double[] cross(List<float[]> references, List<float[]> queries) {
		return references.stream()
			.flatMapToDouble((reference) -> queries.stream().mapToDouble((query) -> distance(reference, query)))
			.toArray();
	}

	private static double[] fuse(List<float[]> references, List<float[]> queries, Fusion fusion) {
		return queries.stream().mapToDouble((query) -> fusion.fuse(cross(references, List.of(query)))).toArray();
	}

	private static double distance(float[] left, float[] right) {
		double sum = 0;
		for (int i = 0; i < left.length; i++) {
			double difference = (double) left[i] - right[i];
			sum += difference * difference;
		}
		return Math.sqrt(sum);
	}

	private record Signer(String dataset, String writer, List<float[]> genuine, List<float[]> forged) {

		Signer(String dataset, String writer) {
			this(dataset, writer, new ArrayList<>(), new ArrayList<>());
		}

		void add(boolean genuine, float[] embedding) {
			(genuine ? this.genuine : this.forged).add(embedding);
		}

		List<float[]> first(int count) {
			return this.genuine.subList(0, Math.min(count, this.genuine.size()));
		}

	}

}
