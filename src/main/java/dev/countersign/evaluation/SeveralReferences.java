package dev.countersign.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import dev.countersign.decision.EuclideanDistance;
import dev.countersign.decision.Fusion;
import dev.countersign.evaluation.Signer.Signature;

/**
 * Compares a writer's queries with several of the writer's genuine signatures. The
 * choices depend only on the writer, the number of references and the number of choices,
 * not on the fusion, so rules can be compared pair by pair.
 */
final class SeveralReferences {

	private static final long SEED = 1;

	private final int references;

	private final Fusion fusion;

	private final int choices;

	SeveralReferences(int references, Fusion fusion, int choices) {
		this.references = references;
		this.fusion = fusion;
		this.choices = choices;
	}

	/**
	 * Computes the fused distances of one writer's queries to every choice.
	 * @param signer with more genuine signatures than references
	 * @param strangers other writers' signatures
	 */
	WriterDistances of(Signer signer, List<Signature> strangers) {
		SplittableRandom random = new SplittableRandom(SEED + Objects.hash(signer.dataset(), signer.writer()));
		return new WriterDistances(signer.dataset(), signer.writer(), fuse(signer, signer.genuine(), random),
				fuse(signer, signer.forged(), random), fuse(signer, strangers, random));
	}

	private double[] fuse(Signer signer, List<Signature> queries, SplittableRandom random) {
		return queries.stream().flatMapToDouble((query) -> fuse(signer.genuine(), query, random)).toArray();
	}

	/** Fuses the distances of a query, which is never its own reference. */
	private DoubleStream fuse(List<Signature> genuine, Signature query, SplittableRandom random) {
		double[] distances = genuine.stream()
			.filter((specimen) -> !specimen.file().equals(query.file()))
			.mapToDouble((specimen) -> EuclideanDistance.between(specimen.embedding(), query.embedding()))
			.toArray();
		List<int[]> chosen = SpecimenChoices.of(distances.length, this.references, this.choices, random);
		return IntStream.range(0, chosen.size())
			.mapToDouble((i) -> this.fusion
				.fuse(Arrays.stream(chosen.get(i)).mapToDouble((index) -> distances[index]).toArray()));
	}

}
