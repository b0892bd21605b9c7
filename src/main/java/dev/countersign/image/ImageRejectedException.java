package dev.countersign.image;

/**
 * Thrown when an image cannot be used. The message says why and what to send instead, and
 * can be shown to the caller.
 */
public abstract sealed class ImageRejectedException extends Exception
		permits ImageTooLargeException, RegionBeyondImageException, UnsupportedImageException, UnusableImageException {

	private static final long serialVersionUID = 1L;

	ImageRejectedException(String message) {
		super(message);
	}

	ImageRejectedException(String message, Throwable cause) {
		super(message, cause);
	}

}
