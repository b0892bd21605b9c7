package dev.countersign.review;

import java.io.Serial;

/**
 * An image of the case is no longer kept.
 */
public final class ImageGoneException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	ImageGoneException() {
		super("The image is no longer kept");
	}

}
