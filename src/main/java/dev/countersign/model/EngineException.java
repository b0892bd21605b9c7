package dev.countersign.model;

/**
 * This machine cannot run towers as the settings say. The message names the setting.
 */
public final class EngineException extends IllegalStateException {

	/**
	 * A failure that a setting can mend.
	 * @param message names the setting and says what to do
	 */
	public EngineException(String message) {
		super(message);
	}

	/**
	 * A failure that a setting can mend.
	 * @param message names the setting and says what to do
	 * @param cause what the engine said
	 */
	public EngineException(String message, Throwable cause) {
		super(message, cause);
	}

}
