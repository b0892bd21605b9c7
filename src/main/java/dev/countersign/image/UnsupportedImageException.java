package dev.countersign.image;

/**
 * Thrown when content is broken or is not an image in a supported format.
 */
public final class UnsupportedImageException extends ImageRejectedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what is not supported and what to send instead
	 */
	public UnsupportedImageException(String message) {
		super(message);
	}

	/**
	 * Creates the exception.
	 * @param message what is not supported and what to send instead
	 * @param cause the format reader's exception
	 */
	public UnsupportedImageException(String message, Throwable cause) {
		super(message, cause);
	}

}
