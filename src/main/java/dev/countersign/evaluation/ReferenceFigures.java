package dev.countersign.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * How a model does with a number of references.
 *
 * @param references how many genuine signatures a query is held against
 * @param writers how many writers have a genuine signature beyond the references
 * @param writersWithTooFew how many have not, and are left out
 * @param leaky whether the model may have seen these signatures or writers in training,
 * so that the figures flatter it
 * @param skilled against skilled forgeries; {@code null}: there is no pair to tell from
 * @param random against other people's signatures; {@code null}: there is no pair to tell
 * from
 */
public record ReferenceFigures(int references, int writers, int writersWithTooFew, boolean leaky,
		@Nullable ImpostorFigures skilled, @Nullable ImpostorFigures random) {

	/**
	 * The figures of a protocol's pairs.
	 * @param references how many the protocol used
	 * @param allWriters how many writers there are
	 * @param result the pairs
	 * @param model whose threshold and calibration are carried
	 * @param leaky whether training may have seen them
	 * @return the figures
	 */
	public static ReferenceFigures of(int references, int allWriters, ProtocolResult result, CarriedModel model,
			boolean leaky) {
		int writers = (int) result.writers().stream().filter((writer) -> writer.genuine().length > 0).count();
		return new ReferenceFigures(references, writers, allWriters - writers, leaky,
				ImpostorFigures.of(result, Impostors.SKILLED, model),
				ImpostorFigures.of(result, Impostors.RANDOM, model));
	}

}
