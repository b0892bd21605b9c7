package dev.countersign.image;

/**
 * An image that cannot be used. The message says why and what to send instead; it is fit
 * for the caller's eyes.
 */
public abstract sealed class ImageRejectedException extends Exception
		permits ImageTooLargeException, UnsupportedImageException, UnusableImageException {

	private static final long serialVersionUID = 1L;

	ImageRejectedException(String message) {
		super(message);
	}

	ImageRejectedException(String message, Throwable cause) {
		super(message, cause);
	}

}
