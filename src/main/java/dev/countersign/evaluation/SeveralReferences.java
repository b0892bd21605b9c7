package dev.countersign.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import dev.countersign.decision.SpecimenDistances;
import dev.countersign.evaluation.Signer.Signature;

/**
 * Compares a writer's queries with several of the writer's genuine signatures. The
 * choices depend only on the writer, the number of references and the number of choices,
 * not on the statistic, so rules can be compared pair by pair.
 */
final class SeveralReferences {

	private static final long SEED = 1;

	private final int references;

	private final int choices;

	private final SpecimenStatistic statistic;

	SeveralReferences(int references, int choices, SpecimenStatistic statistic) {
		this.references = references;
		this.choices = choices;
		this.statistic = statistic;
	}

	static SplittableRandom random(Signer signer) {
		return new SplittableRandom(SEED + Objects.hash(signer.dataset(), signer.writer()));
	}

	/**
	 * Computes the statistic of one writer's queries with every choice.
	 * @param signer with more genuine signatures than references
	 * @param strangers other writers' signatures
	 */
	WriterDistances of(Signer signer, List<Signature> strangers) {
		SplittableRandom random = random(signer);
		SpecimenDistances among = Signature.among(signer.genuine());
		return new WriterDistances(signer.dataset(), signer.writer(), of(signer, among, signer.genuine(), random),
				of(signer, among, signer.forged(), random), of(signer, among, strangers, random));
	}

	private double[] of(Signer signer, SpecimenDistances among, List<Signature> queries, SplittableRandom random) {
		return queries.stream().flatMapToDouble((query) -> of(signer.genuine(), among, query, random)).toArray();
	}

	/** Compares a query, which is never its own reference. */
	private DoubleStream of(List<Signature> genuine, SpecimenDistances among, Signature query,
			SplittableRandom random) {
		int[] others = IntStream.range(0, genuine.size())
			.filter((i) -> !genuine.get(i).file().equals(query.file()))
			.toArray();
		double[] distances = genuine.stream().mapToDouble(query::distanceTo).toArray();
		return SpecimenChoices.of(others.length, this.references, this.choices, random)
			.stream()
			.map((chosen) -> IntStream.of(chosen).map((index) -> others[index]).toArray())
			.mapToDouble((chosen) -> this.statistic
				.of(IntStream.of(chosen).mapToDouble((index) -> distances[index]).toArray(), among.choose(chosen)));
	}

}
