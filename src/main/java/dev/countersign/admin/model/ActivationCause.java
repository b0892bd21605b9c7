package dev.countersign.admin.model;

import dev.countersign.access.Caller;

/**
 * What causes an activation, for the model's history.
 */
public sealed interface ActivationCause {

	/**
	 * Returns the name of the cause in the history.
	 * @return not blank
	 */
	String recordedAs();

	/**
	 * A caller's request.
	 *
	 * @param caller who sent it
	 */
	record Request(Caller caller) implements ActivationCause {

		@Override
		public String recordedAs() {
			return this.caller.subject();
		}

	}

	/**
	 * A setting of the service.
	 *
	 * @param key the setting's name
	 */
	record Setting(String key) implements ActivationCause {

		@Override
		public String recordedAs() {
			return this.key;
		}

	}

	/**
	 * A training that was requested to activate its model.
	 */
	record FinishedTraining() implements ActivationCause {

		@Override
		public String recordedAs() {
			return "training";
		}

	}

}
