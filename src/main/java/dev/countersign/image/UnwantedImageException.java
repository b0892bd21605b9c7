package dev.countersign.image;

/**
 * Thrown where the work on an image ends early because nobody waits for it any more.
 */
public final class UnwantedImageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnwantedImageException() {
		super("Nobody waits for the image any more");
	}

}
