package dev.countersign.admin.training;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Activates newly trained models.
 */
@FunctionalInterface
public interface ModelActivator {

	/**
	 * Activates a model if its validation EER is not worse than the active model's. May
	 * be called again for the same model.
	 * @param model the model's id
	 * @return whether it was activated, and why
	 */
	Outcome activateUnlessWorse(String model);

	/**
	 * The outcome of a requested activation.
	 *
	 * @param activated whether the model is active now
	 * @param reason why or why not
	 */
	@Schema(name = "ActivationOutcome")
	record Outcome(boolean activated, String reason) {
	}

}
