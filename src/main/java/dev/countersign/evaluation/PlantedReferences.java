package dev.countersign.evaluation;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.countersign.decision.SpecimenDistances;
import dev.countersign.evaluation.Signer.Signature;

/**
 * References of which one specimen is somebody else's: a skilled forgery, or a stranger's
 * signature. Such a specimen widens the spread, and forgeries may be near it.
 */
final class PlantedReferences {

	private final int references;

	private final int choices;

	/**
	 * Prepares references.
	 * @param references number of specimens, the planted one included; at least 2
	 * @param choices number of references for each writer and kind of planted specimen
	 */
	PlantedReferences(int references, int choices) {
		this.references = references;
		this.choices = choices;
	}

	/**
	 * Compares a writer's forgeries, except the planted one, with the references.
	 * @param signer with more genuine signatures than references
	 * @param strangers other writers' signatures
	 * @param statistic the figure
	 * @return no genuine figure; as {@code SKILLED}, those of references with a planted
	 * forgery, and as {@code RANDOM}, with a planted signature of a stranger
	 */
	WriterDistances forgeries(Signer signer, List<Signature> strangers, SpecimenStatistic statistic) {
		SplittableRandom random = SeveralReferences.random(signer);
		return new WriterDistances(signer.dataset(), signer.writer(), new double[0],
				planted(signer, signer.forged(), random)
					.flatMapToDouble((reference) -> reference.compare(signer.forged(), statistic))
					.toArray(),
				planted(signer, strangers, random)
					.flatMapToDouble((reference) -> reference.compare(signer.forged(), statistic))
					.toArray());
	}

	/**
	 * Measures how far specimens are from the nearest other one of their reference.
	 * @param signer with more genuine signatures than references
	 * @param strangers other writers' signatures
	 * @return as genuine, the largest such distance in each reference of genuine
	 * specimens; as {@code SKILLED}, that of each planted forgery, and as {@code RANDOM},
	 * that of each planted signature of a stranger
	 */
	WriterDistances isolation(Signer signer, List<Signature> strangers) {
		SplittableRandom random = SeveralReferences.random(signer);
		double[] genuine = SpecimenChoices.of(signer.genuine().size(), this.references, this.choices, random)
			.stream()
			.map((chosen) -> Signature
				.among(IntStream.of(chosen).mapToObj((index) -> signer.genuine().get(index)).toList()))
			.mapToDouble(
					(among) -> IntStream.range(0, this.references).mapToDouble(among::nearestOther).max().orElseThrow())
			.toArray();
		return new WriterDistances(signer.dataset(), signer.writer(), genuine,
				planted(signer, signer.forged(), random).mapToDouble(Reference::isolation).toArray(),
				planted(signer, strangers, random).mapToDouble(Reference::isolation).toArray());
	}

	private Stream<Reference> planted(Signer signer, List<Signature> from, SplittableRandom random) {
		return from.isEmpty() ? Stream.empty() : IntStream.range(0, this.choices)
			.mapToObj((i) -> reference(signer.genuine(), from.get(random.nextInt(from.size())), random));
	}

	private Reference reference(List<Signature> genuine, Signature planted, SplittableRandom random) {
		int[] own = SpecimenChoices.draw(genuine.size(), this.references - 1, random);
		return new Reference(Stream.concat(IntStream.of(own).mapToObj(genuine::get), Stream.of(planted)).toList(),
				planted);
	}

	/**
	 * A reference with a planted specimen, which is the last one.
	 */
	private record Reference(List<Signature> specimens, Signature planted) {

		private SpecimenDistances among() {
			return Signature.among(this.specimens);
		}

		double isolation() {
			return among().nearestOther(this.specimens.size() - 1);
		}

		DoubleStream compare(List<Signature> queries, SpecimenStatistic statistic) {
			SpecimenDistances among = among();
			return queries.stream()
				.filter((query) -> !query.file().equals(this.planted.file()))
				.mapToDouble((query) -> statistic.of(distances(query), among));
		}

		private double[] distances(Signature query) {
			return this.specimens.stream().mapToDouble(query::distanceTo).toArray();
		}

	}

}
