package dev.countersign.image;

/**
 * Content that is not an image in one of the formats, or is broken.
 */
public final class UnsupportedImageException extends ImageRejectedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Says what is not supported.
	 * @param message what is not supported and what to send instead
	 */
	public UnsupportedImageException(String message) {
		super(message);
	}

	/**
	 * Says what is not supported.
	 * @param message what is not supported and what to send instead
	 * @param cause what the reader of the format threw
	 */
	public UnsupportedImageException(String message, Throwable cause) {
		super(message, cause);
	}

}
