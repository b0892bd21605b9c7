package dev.countersign.model;

/**
 * Thrown when this machine cannot run towers with the current settings. The message names
 * the setting.
 */
public final class EngineException extends IllegalStateException {

	/**
	 * Creates the exception.
	 * @param message names the setting and says what to do
	 */
	public EngineException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message names the setting and says what to do
	 * @param cause the engine's failure
	 */
	public EngineException(String message, Throwable cause) {
		super(message, cause);
	}

}
