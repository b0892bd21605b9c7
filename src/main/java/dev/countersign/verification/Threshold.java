package dev.countersign.verification;

import dev.countersign.audit.ThresholdSource;
import dev.countersign.decision.OperatingPoint;
import org.jspecify.annotations.Nullable;

/**
 * The threshold that applies to a verification.
 *
 * @param value the largest distance that is a match
 * @param source where the threshold comes from
 */
record Threshold(double value, ThresholdSource source) {

	/**
	 * Chooses the request's threshold, else the reference's, else the model's for these
	 * specimens.
	 * @param model the model's operating point for these specimens
	 * @param isMoved whether it depends on how much they differ
	 */
	static Threshold of(@Nullable Double request, @Nullable Double reference, OperatingPoint model, boolean isMoved) {
		if (request != null) {
			return new Threshold(request, ThresholdSource.REQUEST);
		}
		return (reference != null) ? new Threshold(reference, ThresholdSource.REFERENCE)
				: new Threshold(model.threshold(), isMoved ? ThresholdSource.SPECIMENS : ThresholdSource.MODEL);
	}

	/** Whether the model's review band applies, which lies around its own threshold. */
	boolean isModels() {
		return this.source == ThresholdSource.MODEL || this.source == ThresholdSource.SPECIMENS;
	}

}
