package dev.countersign.evaluation;

import java.util.List;
import java.util.stream.IntStream;

import dev.countersign.decision.Fusion;

/**
 * Queries compared with choices of several references, with the numbers that a rule for
 * specimens can use. Rules can then be compared without computing a distance again.
 *
 * @param centre distances to the references' centre
 * @param fused distances fused by the model's fusion, of the same queries and choices
 * @param spread the references' spreads, of the same queries and choices
 */
record SpecimenTrials(ProtocolResult centre, ProtocolResult fused, ProtocolResult spread) {

	/**
	 * The figure of one query and its references.
	 */
	@FunctionalInterface
	interface Figure {

		double of(double centre, double fused, double spread);

	}

	/**
	 * What is compared with what, whatever the figure.
	 */
	@FunctionalInterface
	interface Comparisons {

		ProtocolResult by(SpecimenStatistic statistic);

	}

	static SpecimenTrials of(Fusion fusion, Comparisons comparisons) {
		return new SpecimenTrials(comparisons.by((distances, among) -> among.toCentre(distances)),
				comparisons.by((distances, among) -> fusion.fuse(distances)),
				comparisons.by((distances, among) -> among.spread()));
	}

	ProtocolResult by(Figure figure) {
		List<WriterDistances> writers = IntStream.range(0, this.centre.writers().size()).mapToObj((i) -> {
			WriterDistances centres = this.centre.writers().get(i);
			WriterDistances fusions = this.fused.writers().get(i);
			WriterDistances spreads = this.spread.writers().get(i);
			return new WriterDistances(centres.dataset(), centres.writer(),
					by(figure, centres.genuine(), fusions.genuine(), spreads.genuine()),
					by(figure, centres.impostor(Impostors.SKILLED), fusions.impostor(Impostors.SKILLED),
							spreads.impostor(Impostors.SKILLED)),
					by(figure, centres.impostor(Impostors.RANDOM), fusions.impostor(Impostors.RANDOM),
							spreads.impostor(Impostors.RANDOM)));
		}).toList();
		return new ProtocolResult(writers);
	}

	private static double[] by(Figure figure, double[] centres, double[] fusions, double[] spreads) {
		double[] values = new double[centres.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = figure.of(centres[i], fusions[i], spreads[i]);
		}
		return values;
	}

}
