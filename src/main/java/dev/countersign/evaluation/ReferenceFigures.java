package dev.countersign.evaluation;

import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * How a model does with a number of references.
 *
 * @param references how many genuine signatures a query is held against
 * @param choices against how many choices of so many references each query is held at
 * most; a pair in the figures is a query and one choice
 * @param threshold the model's own for so many references, at which
 * {@code farAtThreshold} and {@code frrAtThreshold} are
 * @param writers how many writers have a genuine signature beyond the references
 * @param writersWithTooFew how many have not, and are left out
 * @param leaky whether the model may have seen these signatures or writers in training,
 * so that the figures flatter it
 * @param skilled against skilled forgeries; {@code null}: there is no pair to tell from
 * @param random against other people's signatures; {@code null}: there is no pair to tell
 * from
 */
public record ReferenceFigures(int references, int choices, double threshold, int writers, int writersWithTooFew,
		boolean leaky, @Nullable ImpostorFigures skilled, @Nullable ImpostorFigures random) {

	/**
	 * The figures of a protocol's pairs.
	 * @param references how many the protocol used
	 * @param choices how many of them the protocol took for each query
	 * @param allWriters how many writers there are
	 * @param result the pairs
	 * @param rule the model's, whose threshold and calibration are carried
	 * @param leaky whether training may have seen them
	 * @return the figures
	 */
	public static ReferenceFigures of(int references, int choices, int allWriters, ProtocolResult result,
			DecisionRule rule, boolean leaky) {
		OperatingPoint carried = rule.at(references);
		int writers = (int) result.writers().stream().filter((writer) -> writer.genuine().length > 0).count();
		return new ReferenceFigures(references, choices, carried.threshold(), writers, allWriters - writers, leaky,
				ImpostorFigures.of(result, Impostors.SKILLED, carried),
				ImpostorFigures.of(result, Impostors.RANDOM, carried));
	}

}
