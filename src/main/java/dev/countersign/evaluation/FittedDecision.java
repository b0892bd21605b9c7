package dev.countersign.evaluation;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.Fusion;
import dev.countersign.decision.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * A model's decision rule, fitted to validation writers.
 *
 * @param rule the fusion and an operating point for each number of references
 * @param comparison the comparison that chose the fusion; {@code null} if too few writers
 * have enough signatures to compare the rules, in which case the fusion is the mean
 */
public record FittedDecision(DecisionRule rule, @Nullable FusionComparison comparison) {

	/**
	 * The default target: one skilled forgery in twenty.
	 */
	public static final double TARGET_FAR = 0.05;

	private static final int MAX_REFERENCES = 10;

	private static final List<Integer> COMPARED = List.of(3, 5, 10);

	/**
	 * Fits a decision rule to embeddings of validation writers. Each number of references
	 * from 2 to {@value #MAX_REFERENCES} gets its own operating point if at least half of
	 * the writers with two signatures have more than that number. A rule for specimens is
	 * fitted if there are at least {@value SpecimenRuleFit#MIN_WRITERS} writers with more
	 * than two, and forgeries.
	 * @param validation the writers
	 * @param targetFar the maximum share of skilled forgeries (or, without any, of other
	 * people's signatures) that each operating point accepts, as the mean over the
	 * datasets; above 0, at most 0.5
	 * @return the fit
	 * @throws IllegalArgumentException if there are no genuine pairs or no impostors, or
	 * the target is out of range
	 */
	public static FittedDecision fit(StandardProtocol validation, double targetFar) {
		return fit(validation, targetFar, SpecimenRuleFit.MIN_WRITERS);
	}

	static FittedDecision fit(StandardProtocol validation, double targetFar, int minWriters) {
		if (!(targetFar > 0 && targetFar <= 0.5)) {
			throw new IllegalArgumentException(
					"The target FAR must be above 0 and at most 0.5, not %s".formatted(targetFar));
		}
		ProtocolResult result = validation.singleReference();
		Impostors impostors = result.hardestImpostors();
		OperatingPoint single = OperatingPointFit.fit(result, impostors, targetFar);
		List<Integer> numbers = IntStream.rangeClosed(2, MAX_REFERENCES)
			.filter((number) -> canBeFitted(validation, number, impostors))
			.boxed()
			.toList();
		List<Integer> compared = COMPARED.stream().filter(numbers::contains).toList();
		FusionComparison comparison = compared.isEmpty() ? null
				: new FusionChoice(validation, impostors, compared).compare();
		Fusion fusion = (comparison != null) ? comparison.chosen() : Fusion.MEAN;
		SortedMap<Integer, OperatingPoint> several = new TreeMap<>();
		numbers.forEach((number) -> several.put(number,
				OperatingPointFit.fit(validation.references(number, fusion), impostors, targetFar)));
		DecisionRule plain = new DecisionRule(fusion, single, several, null);
		boolean enough = numbers.contains(2) && validation.writersWithMoreThan(2) >= minWriters
				&& impostors == Impostors.SKILLED;
		return new FittedDecision(!enough ? plain : new DecisionRule(fusion, single, several,
				new SpecimenRuleFit(validation, plain, targetFar).fit(numbers)), comparison);
	}

	/**
	 * Returns this decision, which was fitted to writers that other towers have embedded,
	 * for a model. Distances are brought to the model's scale. Those towers were trained
	 * on fewer writers, so they reach the target FAR at smaller distances. With one
	 * reference, the threshold is therefore the one that the model's own writers give.
	 * With several, a rule for specimens makes up for most of that difference.
	 * @param own the model's validation writers, embedded by the model
	 * @param targetFar the target that this decision was fitted for
	 * @return the decision for the model's distances
	 * @throws IllegalArgumentException if these writers have no genuine pairs or no
	 * impostors
	 */
	public FittedDecision broughtTo(StandardProtocol own, double targetFar) {
		ProtocolResult result = own.singleReference();
		double threshold = OperatingPointFit.threshold(result, result.hardestImpostors(), targetFar);
		DecisionRule scaled = this.rule.scaled(own.unit());
		OperatingPoint single = OperatingPointFit.at(threshold, scaled.single().calibration());
		return new FittedDecision(new DecisionRule(scaled.fusion(), single, scaled.several(), scaled.specimens()),
				this.comparison);
	}

	private static boolean canBeFitted(StandardProtocol validation, int references, Impostors impostors) {
		int enough = validation.writersWithMoreThan(references);
		return enough > 0 && 2 * enough >= validation.writersWithMoreThan(1)
				&& validation.references(references, Fusion.MEAN, 1).impostor(impostors).length > 0;
	}

}
