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
 * {@code farAtThreshold} and {@code frrAtThreshold}; where references are judged by how
 * much they differ, that for references that differ as much as is usual
 * @param writers number of writers with a genuine signature beyond the references
 * @param writersWithTooFew number of writers without one, who are excluded
 * @param leaky whether the model may have seen these signatures or writers in training,
 * which makes the figures too optimistic
 * @param skilled figures against skilled forgeries; {@code null} if there are no such
 * pairs
 * @param random figures against other people's signatures; {@code null} if there are no
 * such pairs
 * @param byNumberAlone the figures if the references were judged by their number alone;
 * {@code null} if they are
 * @param planted figures with references of which one specimen is somebody else's;
 * {@code null} where references are judged by their number alone
 */
public record ReferenceFigures(int references, int choices, double threshold, int writers, int writersWithTooFew,
		boolean leaky, @Nullable ImpostorFigures skilled, @Nullable ImpostorFigures random,
		@Nullable ByNumberAlone byNumberAlone, @Nullable PlantedFigures planted) {

	/**
	 * Figures of references that are judged by their number alone, on the same pairs.
	 *
	 * @param threshold the model's threshold for this number of references
	 * @param skilled figures against skilled forgeries; {@code null} if there are no such
	 * pairs
	 * @param random figures against other people's signatures; {@code null} if there are
	 * no such pairs
	 */
	public record ByNumberAlone(double threshold, @Nullable ImpostorFigures skilled, @Nullable ImpostorFigures random) {
	}

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
		return of(references, choices, allWriters, result, rule.at(references), leaky, null, null);
	}

	/**
	 * Compares writers' signatures with several references by a rule, and by what the
	 * rule would be without their spread.
	 * @param references number of references
	 * @param allWriters number of writers
	 * @param protocol the writers
	 * @param rule the model's rule
	 * @param leaky whether training may have seen the writers
	 * @return the figures
	 */
	public static ReferenceFigures ofSeveral(int references, int allWriters, StandardProtocol protocol,
			DecisionRule rule, boolean leaky) {
		int choices = protocol.choices(references);
		ProtocolResult result = protocol.references(references, rule);
		if (!rule.isMovedBySpread(references)) {
			return of(references, choices, allWriters, result, rule, leaky);
		}
		DecisionRule plain = rule.byNumberAlone();
		OperatingPoint carried = plain.at(references);
		ProtocolResult unmoved = protocol.references(references, plain);
		return of(references, choices, allWriters, result, rule.at(references), leaky,
				new ByNumberAlone(carried.threshold(), ImpostorFigures.of(unmoved, Impostors.SKILLED, carried),
						ImpostorFigures.of(unmoved, Impostors.RANDOM, carried)),
				PlantedFigures.of(references, protocol, rule));
	}

	private static ReferenceFigures of(int references, int choices, int allWriters, ProtocolResult result,
			OperatingPoint carried, boolean leaky, @Nullable ByNumberAlone byNumberAlone,
			@Nullable PlantedFigures planted) {
		int writers = (int) result.writers().stream().filter((writer) -> writer.genuine().length > 0).count();
		return new ReferenceFigures(references, choices, carried.threshold(), writers, allWriters - writers, leaky,
				ImpostorFigures.of(result, Impostors.SKILLED, carried),
				ImpostorFigures.of(result, Impostors.RANDOM, carried), byNumberAlone, planted);
	}

}
