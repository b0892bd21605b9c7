package dev.countersign.admin.training;

/**
 * Lets a freshly trained model serve.
 */
@FunctionalInterface
public interface ModelActivator {

	/**
	 * Activates a model if its validation EER is not worse than the active model's. May
	 * be called again for the same model.
	 * @param model the model's id
	 * @return what became of it
	 */
	Outcome activateUnlessWorse(String model);

	/**
	 * What became of the wish.
	 *
	 * @param activated whether the model serves now
	 * @param reason why or why not
	 */
	record Outcome(boolean activated, String reason) {
	}

}
