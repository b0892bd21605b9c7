package dev.countersign.model;

/**
 * The engine cannot start as it was told to. The message names the setting.
 */
public final class EngineException extends RuntimeException {

	EngineException(String message) {
		super(message);
	}

	EngineException(String message, Throwable cause) {
		super(message, cause);
	}

}
