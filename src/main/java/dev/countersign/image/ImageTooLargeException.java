package dev.countersign.image;

/**
 * Thrown when an image has more bytes, pixels or pages than {@link ImageLimits} allow.
 */
public final class ImageTooLargeException extends ImageRejectedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param message what is too large, how large it may be and what to send instead
	 */
	public ImageTooLargeException(String message) {
		super(message);
	}

}
