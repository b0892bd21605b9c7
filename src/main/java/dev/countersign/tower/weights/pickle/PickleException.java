package dev.countersign.tower.weights.pickle;

import java.io.IOException;

/**
 * A pickle is broken, too large, or does what the reader of weights does not do. The
 * message is part of a sentence about the file.
 */
public class PickleException extends IOException {

	/**
	 * With a reason.
	 * @param message what is wrong with the pickle
	 */
	public PickleException(String message) {
		super(message);
	}

}
