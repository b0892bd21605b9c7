package dev.countersign.tower.weights.pickle;

import java.io.IOException;

/**
 * Thrown if a pickle is corrupt, is too large, or uses an operation that is not
 * supported. The message continues a sentence about the file.
 */
public class PickleException extends IOException {

	/**
	 * Creates the exception.
	 * @param message what is wrong with the pickle
	 */
	public PickleException(String message) {
		super(message);
	}

}
