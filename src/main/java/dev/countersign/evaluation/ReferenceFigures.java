package dev.countersign.evaluation;

import dev.countersign.decision.DecisionRule;
import dev.countersign.decision.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * A model's error rates with a number of references.
 *
 * @param references number of genuine signatures that a query is compared with
 * @param choices maximum number of choices of references that each query is compared
 * with; a pair in the figures is a query and one choice
 * @param threshold the model's own threshold for this number of references, used for
 * {@code farAtThreshold} and {@code frrAtThreshold}
 * @param writers number of writers with a genuine signature beyond the references
 * @param writersWithTooFew number of writers without one, who are excluded
 * @param leaky whether the model may have seen these signatures or writers in training,
 * which makes the figures too optimistic
 * @param skilled figures against skilled forgeries; {@code null} if there are no such
 * pairs
 * @param random figures against other people's signatures; {@code null} if there are no
 * such pairs
 */
public record ReferenceFigures(int references, int choices, double threshold, int writers, int writersWithTooFew,
		boolean leaky, @Nullable ImpostorFigures skilled, @Nullable ImpostorFigures random) {

	/**
	 * Computes the figures of a protocol's pairs.
	 * @param references number of references in the protocol
	 * @param choices number of choices of references for each query
	 * @param allWriters number of writers
	 * @param result the pairs
	 * @param rule the model's rule, whose threshold and calibration apply
	 * @param leaky whether training may have seen the writers
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
