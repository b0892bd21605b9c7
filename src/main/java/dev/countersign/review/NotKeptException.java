package dev.countersign.review;

import java.io.Serial;

/**
 * Images are not kept for training.
 */
public final class NotKeptException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	NotKeptException() {
		super("Images are not kept for training");
	}

}
