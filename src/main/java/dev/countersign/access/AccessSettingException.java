package dev.countersign.access;

import java.io.Serial;

import org.jspecify.annotations.Nullable;

/**
 * A setting of who may call cannot be used; the service does not start.
 */
public class AccessSettingException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates an exception that tells the operator what to change.
	 * @param problem names the setting and what is wrong with it
	 * @param action what to do
	 * @param cause what went wrong, if it was not the value itself
	 */
	public AccessSettingException(String problem, String action, @Nullable Throwable cause) {
		super(problem, cause);
		this.action = action;
	}

	/**
	 * What the operator should do.
	 * @return a sentence
	 */
	String action() {
		return this.action;
	}

}
