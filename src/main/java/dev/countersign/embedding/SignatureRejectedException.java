package dev.countersign.embedding;

import dev.countersign.image.ImageRejectedException;

/**
 * An image of a request cannot be used.
 */
public final class SignatureRejectedException extends Exception {

	private final int index;

	private final ImageRejectedException reason;

	SignatureRejectedException(int index, ImageRejectedException reason) {
		super(reason.getMessage(), reason);
		this.index = index;
		this.reason = reason;
	}

	/**
	 * The position of the image.
	 * @return its index in the request's list, from 0
	 */
	public int index() {
		return this.index;
	}

	/**
	 * Why the image cannot be used.
	 * @return the decoder's or the judge's finding
	 */
	public ImageRejectedException reason() {
		return this.reason;
	}

}
